import { Actions, Alert, LinkButton } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import type { RoleRequest } from '../../role-requests/find-requests.ts'
import { RoleRequests } from '../../role-requests/RoleRequests.tsx'
import type { OfferedRole } from '../../roles/choice/offered.ts'
import { type Said, SaidAlert } from '../../roles/SaidAlert.tsx'
import { type AdministeredOrganization, AdministrationPage } from '../AdministrationPage.tsx'
import { administrationPaths } from '../addresses.ts'
import type { AdministratorRequest } from './find-requests.ts'
import { type RequestRefusal, RequestToAnswer } from './RequestToAnswer.tsx'
import type { SettleAnswer } from './settle.ts'
import { administratorRequestTexts } from './texts.ts'

type Props = {
  organization: AdministeredOrganization
  requests: readonly AdministratorRequest[]
  /** where the page after this one begins */
  next?: string | null
  /** what may be granted with an acceptance */
  roles: readonly OfferedRole[]
  roleRequests: readonly RoleRequest[]
  said?: SettleAnswer | undefined
  /** what became of roles: of an acceptance or of a request for one */
  roleSaid?: Said | undefined
  /** the request for a role whose refusal lacks a reason */
  unexplained?: string | undefined
  refusal?: RequestRefusal | undefined
}

const successes: readonly SettleAnswer[] = ['accepted', 'refused', 'asked']

/** Who asks to join, what was checked, and the answer. */
export const RequestsPage = ({
  organization,
  requests,
  next,
  roles,
  roleRequests,
  said,
  roleSaid,
  unexplained,
  refusal,
}: Props) => {
  const t = useTexts(administratorRequestTexts)
  const failed =
    (refusal?.error ?? null) !== null || unexplained !== undefined || (roleSaid !== undefined && roleSaid.kind !== 'success')
  return (
    <AdministrationPage organization={organization} section="requests" title={t.title} error={failed}>
      {said && <Alert kind={successes.includes(said) ? 'success' : 'warning'}>{t[said]}</Alert>}
      <SaidAlert said={roleSaid} />
      {requests.length > 0 && <p>{t.lead}</p>}
      {requests.length + roleRequests.length === 0 && <p>{t.none}</p>}
      {requests.map((request) => (
        <RequestToAnswer
          key={request.reference}
          organization={organization}
          request={request}
          roles={roles}
          refusal={refusal?.reference === request.reference ? refusal : undefined}
        />
      ))}
      {next && (
        <Actions>
          <LinkButton href={`${administrationPaths.requests(organization.id)}?${new URLSearchParams({ after: next })}`}>
            {t.next}
          </LinkButton>
        </Actions>
      )}
      <RoleRequests organization={organization} requests={roleRequests} unexplained={unexplained} />
    </AdministrationPage>
  )
}

import { Actions, Alert, Button, Checkbox, Definitions, Field, Form, Hidden } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { explainDecision, inWords } from '../../join/explain/index.ts'
import type { RoleRequest } from '../../role-requests/find-requests.ts'
import { RoleRequests } from '../../role-requests/RoleRequests.tsx'
import { type Said, SaidAlert } from '../../roles/SaidAlert.tsx'
import { Checks } from '../../ways/Checks.tsx'
import { type AdministeredOrganization, AdministrationPage } from '../AdministrationPage.tsx'
import { administrationPaths } from '../addresses.ts'
import type { AdministratorRequest } from './find-requests.ts'
import type { SettleAnswer } from './settle.ts'
import { administratorRequestTexts } from './texts.ts'

type Props = {
  organization: AdministeredOrganization
  requests: readonly AdministratorRequest[]
  roleRequests: readonly RoleRequest[]
  said?: SettleAnswer | undefined
  /** what became of a request for a role, and the one whose refusal lacks a reason */
  roleSaid?: Said | undefined
  unexplained?: string | undefined
  refusal?: { reference: string; typed: string; external: boolean; error: 'reasonMissing' } | undefined
}

/** Who asks to join, what was checked, and the answer. */
export const RequestsPage = ({ organization, requests, roleRequests, said, roleSaid, unexplained, refusal }: Props) => {
  const t = useTexts(administratorRequestTexts)
  const failed = refusal !== undefined || unexplained !== undefined || (roleSaid !== undefined && roleSaid.kind !== 'success')
  return (
    <AdministrationPage organization={organization} section="requests" title={t.title} error={failed}>
      {said && <Alert kind={said === 'accepted' || said === 'refused' ? 'success' : 'warning'}>{t[said]}</Alert>}
      <SaidAlert said={roleSaid} />
      {requests.length > 0 && <p>{t.lead}</p>}
      {requests.length + roleRequests.length === 0 && <p>{t.none}</p>}
      {requests.map((request) => (
        <Request
          key={request.reference}
          organization={organization}
          request={request}
          refusal={refusal?.reference === request.reference ? refusal : undefined}
        />
      ))}
      <RoleRequests organization={organization} requests={roleRequests} unexplained={unexplained} />
    </AdministrationPage>
  )
}

type RequestProps = { organization: AdministeredOrganization; request: AdministratorRequest; refusal: Props['refusal'] }

const Request = ({ organization, request, refusal }: RequestProps) => {
  const t = useTexts(administratorRequestTexts)
  const { locale } = usePageContext()
  const { reference, person, email, openedAt, until, passedOnAt, decision } = request
  const explained = decision && explainDecision(decision, { audience: 'operator', locale })
  const here = administrationPaths.requests(organization.id)
  return (
    <article class="mcp-organization">
      <h2>{person || email}</h2>
      {explained && <p>{explained.sentence}</p>}
      <Definitions
        items={[
          { term: t.address, value: email },
          { term: t.sentOn, value: inWords(openedAt, locale) },
          { term: t.until, value: passedOnAt ? t.passedOn(inWords(passedOnAt, locale)) : inWords(until, locale) },
          { term: t.reference, value: reference },
        ]}
      />
      {explained && <Checks checks={explained.checks} />}
      <Form action={`${here}/approve`} label={`${t.title} ${reference}`}>
        <Hidden name="reference" value={reference} />
        <Checkbox id={`${reference}-external`} name="external" label={t.external} checked={refusal?.external === true} />
        <Field
          id={`${reference}-reason`}
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          value={refusal?.typed}
          error={refusal && t[refusal.error]}
          maxlength={300}
        />
        <Actions>
          <Button>{t.approve}</Button>
          <Button kind="secondary" formaction={`${here}/refuse`}>
            {t.refuse}
          </Button>
        </Actions>
      </Form>
    </article>
  )
}

import { Actions, Button, Definitions, Field, Form, Hidden } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import type { AdministeredOrganization } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { inWords } from '../join/explain/index.ts'
import { oneBusinessDayAfter } from '../requests/business-day.ts'
import { roleLabel } from '../roles/role-name.ts'
import type { RoleRequest } from './find-requests.ts'
import { roleRequestTexts } from './texts.ts'

type Props = {
  organization: AdministeredOrganization
  requests: readonly RoleRequest[]
  /** the request whose refusal lacks a reason */
  unexplained?: string | undefined
}

/** Roles that members ask for, and the answer. */
export const RoleRequests = ({ organization, requests, unexplained }: Props) => {
  const t = useTexts(roleRequestTexts)
  if (requests.length === 0) return null
  return (
    <>
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      {requests.map((request) => (
        <One
          key={request.reference}
          organization={organization}
          request={request}
          unexplained={request.reference === unexplained}
        />
      ))}
    </>
  )
}

type OneProps = { organization: AdministeredOrganization; request: RoleRequest; unexplained: boolean }

const One = ({ organization, request, unexplained }: OneProps) => {
  const t = useTexts(roleRequestTexts)
  const { locale } = usePageContext()
  const { reference, membershipId, person, email, openedAt, passedOnAt, serviceName } = request
  const here = `${administrationPaths.requests(organization.id)}/roles`
  return (
    <article class="mcp-organization">
      <h3>{person || email}</h3>
      <Definitions
        items={[
          { term: t.role, value: roleLabel(request, locale) },
          { term: t.service, value: serviceName },
          { term: t.address, value: email },
          { term: t.sentOn, value: inWords(openedAt, locale) },
          {
            term: t.until,
            value: passedOnAt ? t.passedOn(inWords(passedOnAt, locale)) : inWords(oneBusinessDayAfter(openedAt), locale),
          },
          { term: t.reference, value: reference },
        ]}
      />
      <p>
        <a href={administrationPaths.member(organization.id, membershipId)}>
          {t.member}
          <span class="fr-sr-only"> : {person || email}</span>
        </a>
      </p>
      <Form action={`${here}/grant`} label={`${t.title} ${reference}`}>
        <Hidden name="reference" value={reference} />
        <Field id={`${reference}-reason`} name="reason" label={t.reason} error={unexplained && t.reasonMissing} maxlength={300} />
        <Actions>
          <Button>{t.grant}</Button>
          <Button kind="secondary" formaction={`${here}/refuse`}>
            {t.refuse}
          </Button>
        </Actions>
      </Form>
    </article>
  )
}

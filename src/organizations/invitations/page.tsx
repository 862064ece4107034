import { Alert, Badge, Button, Checkbox, Field, FileField, Form, Hidden, Table, TextArea } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import type { FileFault } from '../../web/upload/read-uploaded-text.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { inWords } from '../join/explain/index.ts'
import type { ChosenRoles } from '../roles/choice/arrange.ts'
import type { OfferedRole } from '../roles/choice/offered.ts'
import { RoleChoice } from '../roles/choice/RoleChoice.tsx'
import type { ListedInvitation } from './find-invitations.ts'
import type { InvitedLine } from './invite.ts'
import { invitationTexts } from './texts.ts'

export type InvitationForm = {
  emails: string
  external: boolean
  endDate: string
  roles: ChosenRoles
  groups: readonly string[]
}
export type InvitationError = {
  emails?: 'addressesMissing' | 'tooManyLines'
  endDate?: 'endDateWrong'
  file?: { what: FileFault | 'fileIsEmpty' | 'tooManyLines' } | { what: 'quoteNotClosed'; line: number }
}
/** What became of one line of the field or of the file; `twice`: an earlier one says the same. */
export type InvitationResult = { at: number; line: string; outcome: InvitedLine['outcome'] | 'twice' }

const noRole: ChosenRoles = { chosen: [], search: '' }

/** What the form is shown again with. */
export const toCorrect: readonly InvitationResult['outcome'][] = ['not_an_address', 'too_many', 'domain_held_elsewhere']

type Props = {
  organization: AdministeredOrganization
  invitations: readonly ListedInvitation[]
  roles: readonly OfferedRole[]
  groups: readonly { id: string; name: string }[]
  now: Date
  typed?: InvitationForm
  error?: InvitationError
  results?: readonly InvitationResult[]
  revoked?: boolean
  resent?: boolean
}

/** Invites people, says what became of each line, and lists what was sent. */
export const InvitationsPage = ({
  organization,
  invitations,
  roles,
  groups,
  now,
  typed,
  error,
  results,
  revoked,
  resent,
}: Props) => {
  const t = useTexts(invitationTexts)
  const { locale } = usePageContext()
  const here = administrationPaths.invitations(organization.id)
  const invited = results?.filter(({ outcome }) => outcome === 'invited' || outcome === 'invited_again').length ?? 0
  const wrong = results?.filter(({ outcome }) => toCorrect.includes(outcome)).length ?? 0
  return (
    <AdministrationPage organization={organization} section="invitations" title={t.title} error={error !== undefined}>
      {resent && <Alert kind="success">{t.resent}</Alert>}
      {revoked && <Alert kind="success">{t.revoked}</Alert>}
      {results && (
        <>
          <Alert kind={wrong === 0 ? 'success' : 'warning'}>{t.summary(invited, wrong)}</Alert>
          <Table
            caption={t.results}
            head={[t.line, t.number, t.result]}
            rows={results.map(({ at, line, outcome }) => [line, String(at), t[outcome]])}
          />
        </>
      )}
      <h2>{t.invite}</h2>
      <Form action={here} withFile>
        <TextArea
          name="emails"
          label={t.addresses}
          hint={t.addressesHint}
          value={typed?.emails}
          error={error?.emails && t[error.emails]}
        />
        <FileField
          name="file"
          label={t.file}
          hint={t.fileHint}
          accept=".csv,.txt,text/csv,text/plain"
          error={error?.file && fileError(t, error.file)}
        />
        <Checkbox name="external" label={t.external} checked={typed?.external === true} />
        <Field
          name="end_date"
          label={t.endDate}
          hint={t.endDateHint}
          value={typed?.endDate}
          error={error?.endDate && t[error.endDate]}
          maxlength={10}
        />
        {groups.length > 0 && (
          <fieldset class="fr-fieldset">
            <legend class="fr-fieldset__legend fr-fieldset__legend--regular">{t.groups}</legend>
            {groups.map(({ id, name }, index) => (
              <div class="fr-fieldset__element" key={id}>
                <Checkbox name={`group_${index}`} value={id} label={name} checked={typed?.groups.includes(id) === true} />
              </div>
            ))}
          </fieldset>
        )}
        {roles.length > 0 && (
          <div id="roles">
            <h3>{t.roles}</h3>
            <RoleChoice roles={roles} {...(typed?.roles ?? noRole)} findAction={`${here}/find-roles#roles`} />
          </div>
        )}
        <Button>{t.send}</Button>
      </Form>
      <h2>{t.sentOnes}</h2>
      {invitations.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Table
          caption={t.sentOnes}
          captionHidden
          head={[t.line, t.state, t.sentOn, t.action]}
          rows={invitations.map((one) => [
            one.email,
            <State key="state" of={stateOf(one, now)} />,
            inWords(one.sentAt, locale),
            one.status === 'open' ? <Settle key="settle" here={here} invitation={one} /> : '',
          ])}
        />
      )}
    </AdministrationPage>
  )
}

const fileError = (
  t: ReturnType<typeof useTexts<(typeof invitationTexts)['fr']>>,
  fault: NonNullable<InvitationError['file']>,
): string => (fault.what === 'quoteNotClosed' ? t.quoteNotClosed(fault.line) : t[fault.what])

type InvitationState = ListedInvitation['status'] | 'expired'

const stateOf = ({ status, expiresAt }: ListedInvitation, now: Date): InvitationState =>
  status === 'open' && expiresAt <= now ? 'expired' : status

const kinds = { open: 'info', expired: 'warning', accepted: 'success', revoked: 'neutral' } as const

const State = ({ of }: { of: InvitationState }) => {
  const t = useTexts(invitationTexts)
  return <Badge kind={kinds[of]}>{t[`state_${of}`]}</Badge>
}

const Settle = ({ here, invitation: { id, email } }: { here: string; invitation: ListedInvitation }) => {
  const t = useTexts(invitationTexts)
  return (
    <Form action={`${here}/resend`} label={email}>
      <Hidden name="invitation" value={id} />
      <Button kind="tertiary">
        {t.resend}
        <span class="fr-sr-only"> : {email}</span>
      </Button>{' '}
      <Button kind="tertiary" formaction={`${here}/revoke`}>
        {t.revoke}
        <span class="fr-sr-only"> : {email}</span>
      </Button>
    </Form>
  )
}

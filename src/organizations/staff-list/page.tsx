import {
  Actions,
  Alert,
  Button,
  Checkbox,
  Details,
  Field,
  FileField,
  Form,
  Hidden,
  LinkButton,
  Table,
  TextArea,
} from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import type { FileFault } from '../../web/upload/read-uploaded-text.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import type { InvitedLine } from '../invitations/invite.ts'
import { UndoRemovals } from '../members/bulk/UndoRemovals.tsx'
import type { ChangeAnswer } from '../members/change-member.ts'
import type { StaffComparison } from './match.ts'
import { staffListTexts } from './texts.ts'

type PasteProps = {
  organization: AdministeredOrganization
  typed?: string
  error?: 'listMissing' | 'listTooLong' | undefined
  fileError?: FileFault | undefined
}

/** « Qui est parti ? »: the list is pasted, nothing happens yet. */
export const StaffListPage = ({ organization, typed, error, fileError }: PasteProps) => {
  const t = useTexts(staffListTexts)
  return (
    <AdministrationPage
      organization={organization}
      section="members"
      title={t.title}
      error={error !== undefined || fileError !== undefined}
    >
      <p>{t.lead}</p>
      <Form action={administrationPaths.staffList(organization.id)} withFile>
        <TextArea name="list" label={t.list} hint={t.listHint} rows={12} value={typed} error={error && t[error]} />
        <FileField
          name="file"
          label={t.file}
          hint={t.fileHint}
          accept=".csv,.txt,text/csv,text/plain"
          error={fileError && t[fileError]}
        />
        <Button>{t.compare}</Button>
      </Form>
    </AdministrationPage>
  )
}

/** What one page proposes: a form has a hundred fields at most. */
export const mostProposals = 80
const mostShown = 100

type CompareProps = {
  organization: AdministeredOrganization
  list: string
  comparison: StaffComparison
  /** more than half are missing: nothing is ticked beforehand */
  doubtful: boolean
  /** what was ticked, when the form comes back */
  ticked?: readonly string[] | undefined
  reason?: string
  error?: 'reasonMissing' | 'nothingTicked' | undefined
}

/** Who is missing and who is new: ticked, looked at, then applied. */
export const ComparisonPage = ({ organization, list, comparison, doubtful, ticked, reason, error }: CompareProps) => {
  const t = useTexts(staffListTexts)
  const { present, maybe, absent, unknown, unread } = comparison
  const leavers = absent.slice(0, mostProposals)
  const newcomers = unknown.slice(0, mostProposals - leavers.length)
  const isTicked = (value: string) => ticked?.includes(value) ?? !doubtful
  const more = absent.length + unknown.length - leavers.length - newcomers.length
  const here = administrationPaths.staffList(organization.id)
  return (
    <AdministrationPage organization={organization} section="members" title={t.title} error={error !== undefined}>
      {error === 'nothingTicked' && <Alert kind="error">{t.nothingTicked}</Alert>}
      <p>{t.result(present)}</p>
      {doubtful && <Alert kind="warning">{t.mostAbsent}</Alert>}
      <Form action={`${here}/apply`} label={t.apply}>
        <Hidden name="list" value={list} />
        <h2>{t.absentTitle}</h2>
        {leavers.length === 0 && <p>{t.absentNone}</p>}
        {leavers.map(({ membershipId, name, email }, index) => (
          <Checkbox
            key={membershipId}
            name={`leaver_${index}`}
            value={membershipId}
            label={t.remove(name, email)}
            checked={isTicked(membershipId)}
          />
        ))}
        {leavers.length > 0 && (
          <Field
            name="reason"
            label={t.reason}
            value={reason ?? t.reasonDefault}
            error={error === 'reasonMissing' ? t.reasonMissing : undefined}
            maxlength={300}
          />
        )}
        <h2>{t.unknownTitle}</h2>
        {unknown.length === 0 && <p>{t.unknownNone}</p>}
        {newcomers.map(({ email, line }, index) => (
          <Checkbox
            key={email}
            name={`newcomer_${index}`}
            value={email}
            label={t.invite(email)}
            hint={line === email ? undefined : line}
            checked={isTicked(email)}
          />
        ))}
        {more > 0 && <p>{t.more(more)}</p>}
        {leavers.length + newcomers.length > 0 && <Button>{t.apply}</Button>}
      </Form>
      {maybe.length > 0 && (
        <>
          <h2>{t.maybeTitle}</h2>
          <p>{t.maybeLead}</p>
          <Table
            caption={t.maybeTitle}
            captionHidden
            head={[t.member, t.line]}
            rows={maybe.slice(0, mostShown).map(({ member: { membershipId, name }, line }) => [
              <a key={membershipId} href={administrationPaths.member(organization.id, membershipId)}>
                {name}
              </a>,
              line,
            ])}
          />
        </>
      )}
      {unread.length > 0 && (
        <Details summary={`${t.unreadTitle} (${unread.length})`}>
          <p>{t.unreadLead}</p>
          <ul>
            {unread.slice(0, mostShown).map(({ at, text }) => (
              <li key={at}>{t.numbered(at, text)}</li>
            ))}
          </ul>
        </Details>
      )}
      <Actions>
        <LinkButton href={here} kind="tertiary">
          {t.again}
        </LinkButton>
      </Actions>
    </AdministrationPage>
  )
}

export type AppliedLine = { who: string; outcome: ChangeAnswer | InvitedLine['outcome'] }

type AppliedProps = {
  organization: AdministeredOrganization
  list: string
  lines: readonly AppliedLine[]
  /** memberships that ended here */
  removed: readonly string[]
}

export const AppliedPage = ({ organization, list, lines, removed }: AppliedProps) => {
  const t = useTexts(staffListTexts)
  const here = administrationPaths.staffList(organization.id)
  return (
    <AdministrationPage organization={organization} section="members" title={t.appliedTitle}>
      <Table
        caption={t.appliedTitle}
        captionHidden
        head={[t.who, t.what]}
        rows={lines.map(({ who, outcome }) => [who, t[`outcome_${outcome}`]])}
      />
      {removed.length > 0 && <UndoRemovals organization={organization} memberships={removed} label={t.undo} hint={t.undoHint} />}
      <Form action={here} label={t.goOn}>
        <Hidden name="list" value={list} />
        <Button kind="secondary">{t.goOn}</Button>
      </Form>
    </AdministrationPage>
  )
}

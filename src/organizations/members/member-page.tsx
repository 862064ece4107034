import { Actions, Alert, Button, Definitions, Field, Form, LinkButton, RadioGroup } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { explainDecision, inWords } from '../join/explain/index.ts'
import { type Said, SaidAlert } from '../roles/SaidAlert.tsx'
import { Checks } from '../ways/Checks.tsx'
import { writeDate } from './end-date.ts'
import type { Holdings } from './find-holdings.ts'
import type { ShownMember } from './find-member.ts'
import { lostAccessTexts } from './lost-access/texts.ts'
import { MemberHoldings } from './MemberHoldings.tsx'
import { MemberBadges, nameOf } from './page.tsx'
import { memberTexts } from './texts.ts'

export type MemberRefusal =
  | {
      form: 'kind'
      error: 'endDateWrong' | 'domain_held_elsewhere' | 'administers' | 'last_administrator'
      typed: string
      isExternal: boolean
    }
  | {
      form: 'suspend' | 'resume' | 'remove'
      error: 'reasonMissing' | 'oneself' | 'last_administrator' | 'not_suspended_here'
      typed: string
    }

type Props = {
  organization: AdministeredOrganization
  member: ShownMember
  holdings: Holdings
  done?: boolean
  refusal?: MemberRefusal | undefined
  /** what became of a change to their roles and groups */
  said?: Said | undefined
}

/** One member: why they are one, and what an administrator may change. */
export const MemberPage = ({ organization, member, holdings, done, refusal, said }: Props) => {
  const t = useTexts(memberTexts)
  const lost = useTexts(lostAccessTexts)
  const { locale } = usePageContext()
  const explained = member.decision && explainDecision(member.decision, { audience: 'operator', locale })
  const action = administrationPaths.member(organization.id, member.id)
  return (
    <AdministrationPage
      organization={organization}
      section="members"
      title={nameOf(member) || t.noName}
      error={refusal !== undefined || (said !== undefined && said.kind !== 'success')}
    >
      {refusal?.form === 'resume' && <Alert kind="error">{t[refusal.error]}</Alert>}
      {done && <Alert kind="success">{t.done}</Alert>}
      <SaidAlert said={said} />
      <p>
        <MemberBadges member={member} />
      </p>
      {member.suspendedReason && member.status === 'suspended' && (
        <Alert kind="warning">{t.suspendedBecause(member.suspendedReason)}</Alert>
      )}
      <Definitions
        items={[
          { term: t.address, value: member.email },
          { term: t.since, value: inWords(member.joinedAt, locale) },
          ...(member.expiresAt ? [{ term: t.until, value: inWords(member.expiresAt, locale) }] : []),
          ...(member.chosenEnd && member.chosenEnd > (member.expiresAt ?? member.chosenEnd)
            ? [{ term: t.chosenEnd, value: inWords(member.chosenEnd, locale) }]
            : []),
        ]}
      />
      {explained && (
        <>
          <h2>{t.why}</h2>
          <p>{explained.sentence}</p>
          <Checks checks={explained.checks} />
        </>
      )}
      <MemberHoldings organization={organization} member={member} holdings={holdings} />
      <h2>{t.kindTitle}</h2>
      <KindForm action={`${action}/kind`} member={member} refusal={refusal} />
      <h2>{t.suspendTitle}</h2>
      {member.status === 'suspended' ? (
        <Form action={`${action}/resume`}>
          <Button kind="secondary">{t.resume}</Button>
        </Form>
      ) : (
        <>
          <p>{t.suspendEffect}</p>
          <ReasonForm
            id="suspend-reason"
            action={`${action}/suspend`}
            label={t.suspend}
            refusal={refusal?.form === 'suspend' ? refusal : undefined}
          />
        </>
      )}
      <h2>{lost.linkTitle}</h2>
      <p>{lost.linkIntro}</p>
      <LinkButton href={administrationPaths.lostAccess(organization.id, member.id)}>{lost.link}</LinkButton>
      <h2 class="fr-mt-4w">{t.removeTitle}</h2>
      <p>{t.removeEffect}</p>
      <ReasonForm
        id="remove-reason"
        action={`${action}/remove`}
        label={t.remove}
        refusal={refusal?.form === 'remove' ? refusal : undefined}
      />
      <Actions>
        <LinkButton href={administrationPaths.members(organization.id)} kind="tertiary">
          {t.backToMembers}
        </LinkButton>
      </Actions>
    </AdministrationPage>
  )
}

const KindForm = ({ action, member, refusal }: { action: string; member: ShownMember; refusal: MemberRefusal | undefined }) => {
  const t = useTexts(memberTexts)
  const wrong = refusal?.form === 'kind' ? refusal : undefined
  return (
    <Form action={action}>
      <RadioGroup
        legend={t.kindLegend}
        name="kind"
        value={(wrong?.isExternal ?? member.isExternal) ? 'external' : 'internal'}
        options={[
          { value: 'internal', label: t.isInternal },
          { value: 'external', label: t.isExternal },
        ]}
        error={(wrong?.error === 'domain_held_elsewhere' || wrong?.error === 'administers') && t[wrong.error]}
      />
      <Field
        name="end_date"
        label={t.endDate}
        hint={t.endDateHint}
        value={wrong?.typed ?? (member.chosenEnd ? writeDate(member.chosenEnd) : '')}
        error={(wrong?.error === 'endDateWrong' || wrong?.error === 'last_administrator') && t[wrong.error]}
        maxlength={10}
      />
      <Button kind="secondary">{t.save}</Button>
    </Form>
  )
}

type ReasonProps = {
  id: string
  action: string
  label: string
  refusal: Exclude<MemberRefusal, { form: 'kind' }> | undefined
}

const ReasonForm = ({ id, action, label, refusal }: ReasonProps) => {
  const t = useTexts(memberTexts)
  return (
    <Form action={action} label={label}>
      <Field id={id} name="reason" label={t.reason} value={refusal?.typed} error={refusal && t[refusal.error]} maxlength={300} />
      <Button kind="secondary">{label}</Button>
    </Form>
  )
}

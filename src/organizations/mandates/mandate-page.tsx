import { Actions, Alert, Button, Checkbox, Field, Form, LinkButton, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { labelled } from '../../web/typography.ts'
import { type AdministeredOrganization, AdministrationPage } from '../administration/AdministrationPage.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import type { ListedMember } from '../members/list-members.ts'
import { MemberChoice, MemberSearch } from '../members/MemberSearch.tsx'
import { memberName } from '../members/member-name.ts'
import { type Said, SaidAlert } from '../roles/SaidAlert.tsx'
import type { Mandate } from './find-mandates.ts'
import type { NamedMembers } from './find-members.ts'
import { granteeName, MandateFacts, Outcome, StateBadge } from './MandateFacts.tsx'
import { mandateTexts } from './texts.ts'

export type MandatePageProps = {
  organization: AdministeredOrganization
  mandate: Mandate
  /** who of this organization may act, when it is the one that acts */
  members: NamedMembers
  search: { typed: string; found: readonly ListedMember[] } | null
  said?: Said | undefined
}

/** One mandate, as one of its two sides sees it. */
export const MandatePage = (props: MandatePageProps) => {
  const t = useTexts(mandateTexts)
  const { locale } = usePageContext()
  const { organization, mandate, said } = props
  const { state, grantor, grantee } = mandate
  const gives = grantor.id === organization.id
  const here = administrationPaths.mandate(organization.id, mandate.id)
  const proposed = state === 'proposed'
  const living = proposed || state === 'accepted'
  return (
    <AdministrationPage
      organization={organization}
      section="mandates"
      title={labelled(t.oneTitle, gives ? granteeName(mandate) : grantor.label, locale)}
      error={said !== undefined && said.kind !== 'success'}
    >
      <SaidAlert said={said} />
      <p>
        <StateBadge state={state} />
      </p>
      <Outcome mandate={mandate} />
      <MandateFacts mandate={mandate} />
      {gives && state === 'accepted' && grantee && <p>{labelled(t.peopleOfTheirs, t.people(mandate.people), locale)}.</p>}
      {!gives && proposed && <Answer here={here} />}
      {!gives && state === 'accepted' && <Members {...props} />}
      {living && (gives || !proposed) && <End here={here} proposed={proposed} />}
      <Actions>
        {gives && !living && (
          <LinkButton href={`${administrationPaths.newMandate(organization.id)}?from=${mandate.id}`}>{t.again}</LinkButton>
        )}
        <LinkButton href={administrationPaths.mandates(organization.id)} kind="tertiary">
          {t.back}
        </LinkButton>
      </Actions>
    </AdministrationPage>
  )
}

const Answer = ({ here }: { here: string }) => {
  const t = useTexts(mandateTexts)
  return (
    <>
      <h2>{t.acceptTitle}</h2>
      <p>{t.acceptLead}</p>
      <Form action={`${here}/accept`} label={t.accept}>
        <Checkbox name="me" label={t.nameMe} />
        <Actions>
          <Button>{t.accept}</Button>
        </Actions>
      </Form>
      <Form action={`${here}/decline`} label={t.decline}>
        <Field name="reason" id="decline-reason" label={t.declineReason} maxlength={300} />
        <Button kind="secondary">{t.decline}</Button>
      </Form>
    </>
  )
}

const End = ({ here, proposed }: { here: string; proposed: boolean }) => {
  const t = useTexts(mandateTexts)
  return (
    <>
      <h2>{proposed ? t.withdrawTitle : t.endTitle}</h2>
      <p>{proposed ? t.withdrawLead : t.endLead}</p>
      <Form action={`${here}/end`} label={proposed ? t.withdraw : t.end}>
        <Field name="reason" id="end-reason" label={t.reason} maxlength={300} />
        <Button kind="secondary">{proposed ? t.withdraw : t.end}</Button>
      </Form>
    </>
  )
}

const Members = ({ organization, mandate, members: { members, unseen }, search }: MandatePageProps) => {
  const t = useTexts(mandateTexts)
  const here = administrationPaths.mandate(organization.id, mandate.id)
  const named = new Set(members.map(({ id }) => id))
  return (
    <>
      <h2>{t.membersTitle}</h2>
      <p>{t.membersLead}</p>
      {members.length === 0 && unseen === 0 && <Alert kind="warning">{t.noMember}</Alert>}
      {members.length > 0 && (
        <Table
          caption={t.membersTitle}
          captionHidden
          head={[t.name, t.address, t.action]}
          rows={members.map((member) => [
            <a href={administrationPaths.member(organization.id, member.id)}>{memberName(member)}</a>,
            member.email,
            <MemberChoice action={`${here}/members/remove`} member={member} label={t.takeOut} />,
          ])}
        />
      )}
      {unseen > 0 && <p>{t.unseen(unseen)}</p>}
      <MemberSearch action={here} name="add" label={t.searchMember} value={search?.typed ?? ''} submit={t.find} />
      {search && search.found.length === 0 && <p>{t.nobody}</p>}
      {search && search.found.length > 0 && (
        <Table
          caption={t.foundMembers}
          head={[t.name, t.address, t.action]}
          rows={search.found.map((member) => [
            memberName(member),
            member.email,
            named.has(member.id) ? t.already : <MemberChoice action={`${here}/members/add`} member={member} label={t.add} />,
          ])}
        />
      )}
    </>
  )
}

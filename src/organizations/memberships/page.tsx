import { paths } from '../../paths.ts'
import {
  Actions,
  Alert,
  Badge,
  Button,
  Definitions,
  Form,
  Hidden,
  LinkButton,
  Page,
  Support,
} from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'

import { explainDecision, inWords } from '../join/explain/index.ts'
import { StatusNote } from '../life/StatusNote.tsx'
import { ownMandatesPath } from '../mandates/addresses.ts'
import { QuestionAlert } from '../requests/questions/page.tsx'
import { formatSiret } from '../siret.ts'
import { certifyPageFor, decisionPageFor } from '../ways/addresses.ts'
import { Checks } from '../ways/Checks.tsx'
import { appealPath, cancelPath, leavePath, type MembershipOutcome } from './addresses.ts'
import type { OfficerReading, ShownMembership, ShownRequest } from './overview.ts'
import { membershipTexts } from './texts.ts'

type Props = {
  memberships: readonly ShownMembership[]
  requests: readonly ShownRequest[]
  /** a register read here names the officers of bodies of this legal category */
  mayCertify: (legalCategory: string | null) => boolean
  done?: MembershipOutcome | null
}

/** One's organizations, why each is believed, and what is still asked. */
export const MembershipsPage = ({ memberships, requests, mayCertify, done }: Props) => {
  const t = useTexts(membershipTexts)
  return (
    <Page title={t.title} nav="account">
      {done && <Alert kind="success">{t[`done_${done}`]}</Alert>}
      <h2>{t.mine}</h2>
      {memberships.length === 0 && <p>{t.none}</p>}
      {memberships.map((membership) => (
        <Membership key={membership.id} membership={membership} mayCertify={mayCertify(membership.legalCategory)} />
      ))}
      <Actions>
        <LinkButton href={paths.step(paths.signIn, 'join')}>{memberships.length === 0 ? t.joinOne : t.joinAnother}</LinkButton>
        <LinkButton href={ownMandatesPath} kind="tertiary">
          {t.mandates}
        </LinkButton>
      </Actions>
      {requests.length > 0 && <h2>{t.requests}</h2>}
      {requests.map((request) => (
        <Request key={request.id} request={request} />
      ))}
      <Support />
    </Page>
  )
}

const statusKinds = { provisional: 'info', active: 'success', expiring: 'warning', suspended: 'error' } as const

const Membership = ({ membership, mayCertify }: { membership: ShownMembership; mayCertify: boolean }) => {
  const t = useTexts(membershipTexts)
  const { locale } = usePageContext()
  const { id, organizationId, siret, label, status, oal, isExternal, email, joinedAt, expiresAt } = membership
  const { decision, officer, cause } = membership
  // nothing is left to renew of an establishment that closed
  const isEnding = status === 'expiring' && cause === 'establishment_closed'
  const explained = decision && explainDecision(decision, { audience: 'person', locale })
  return (
    <article class="mcp-organization">
      <h3 class="mcp-organization__name">{label}</h3>
      <p class="mcp-organization__badges">
        <Badge kind={statusKinds[status]}>{isEnding ? t.ending : t[`status_${status}`]}</Badge>{' '}
        <Badge kind={oal === 0 ? 'warning' : 'success'}>{t[`oal_${oal}`]}</Badge>{' '}
        {isExternal && <Badge kind="neutral">{t.external}</Badge>}
      </p>
      {explained && <p>{explained.sentence}</p>}
      <StatusNote membership={membership} />
      <Definitions
        items={[
          { term: t.siret, value: formatSiret(siret) },
          { term: t.address, value: email },
          { term: t.since, value: inWords(joinedAt, locale) },
          ...(expiresAt ? [{ term: t.until, value: inWords(expiresAt, locale) }] : []),
          ...(officer ? [{ term: t.register, value: <Reading officer={officer} /> }] : []),
        ]}
      />
      {explained && <Checks checks={explained.checks} />}
      <Actions>
        {membership.administers && (
          <LinkButton href={administrationPaths.members(organizationId)}>
            {t.administer}
            <span class="fr-sr-only"> : {label}</span>
          </LinkButton>
        )}
        {mayCertify && oal < 2 && status !== 'suspended' && (
          <LinkButton href={certifyPageFor(paths.signIn, siret)} kind="tertiary">
            {t.certify}
            <span class="fr-sr-only"> : {label}</span>
          </LinkButton>
        )}
        {!membership.administers && !isExternal && status !== 'suspended' && (
          <LinkButton href={paths.becomeAdministrator(organizationId)} kind="tertiary">
            {t.becomeAdministrator}
            <span class="fr-sr-only"> : {label}</span>
          </LinkButton>
        )}
        <LinkButton href={`${leavePath}?membership=${id}`} kind="tertiary">
          {t.leave}
          <span class="fr-sr-only"> : {label}</span>
        </LinkButton>
      </Actions>
    </article>
  )
}

/** When the register was last read, and whether it could be read since. */
const Reading = ({ officer: { readAt, standing, unavailable } }: { officer: OfficerReading }) => {
  const t = useTexts(membershipTexts)
  const on = inWords(readAt, usePageContext().locale)
  if (standing === 'gone') return t.registerGone(on)
  return unavailable || standing === 'asleep' ? t.registerAway(on) : t.registerRead(on)
}

const Request = ({ request }: { request: ShownRequest }) => {
  const t = useTexts(membershipTexts)
  const { locale } = usePageContext()
  const { id, reference, siret, label, status, openedAt, reason, mayAppeal, appealedAt, question, decision } = request
  const explained = decision && explainDecision(decision, { audience: 'person', locale })
  return (
    <article class="mcp-organization">
      <h3 class="mcp-organization__name">{label}</h3>
      <p class="mcp-organization__badges">
        <Badge kind={status === 'open' ? 'info' : 'error'}>{t[`request_${status}`]}</Badge>
      </p>
      {explained && <p>{explained.sentence}</p>}
      {status === 'refused' && reason && <p>{t.reason(reason)}</p>}
      {status === 'open' && question && <QuestionAlert requestId={id} label={label} question={question} />}
      {status === 'open' && appealedAt && <p>{t.appealed(inWords(appealedAt, locale))}</p>}
      <Definitions
        items={[
          { term: t.reference, value: reference },
          { term: t.siret, value: formatSiret(siret) },
          { term: t.sentOn, value: inWords(openedAt, locale) },
        ]}
      />
      {explained && <Checks checks={explained.checks} />}
      <Actions>
        <LinkButton href={decisionPageFor(paths.signIn, siret)}>{status === 'open' ? t.otherWays : t.askAgain}</LinkButton>
        {status === 'open' && (
          <Form action={cancelPath}>
            <Hidden name="request" value={id} />
            <Button kind="tertiary">{appealedAt ? t.cancelAppeal : t.cancel}</Button>
          </Form>
        )}
        {mayAppeal && (
          <LinkButton href={`${appealPath}?request=${id}`} kind="tertiary">
            {t.appeal}
            <span class="fr-sr-only"> : {label}</span>
          </LinkButton>
        )}
      </Actions>
    </article>
  )
}

/** Asked before it is done. */
type LeaveProps = { membership: Pick<ShownMembership, 'id' | 'label' | 'organizationId'>; lastAdministrator?: boolean }

export const LeavePage = ({ membership: { id, label, organizationId }, lastAdministrator }: LeaveProps) => {
  const t = useTexts(membershipTexts)
  return (
    <Page title={t.leaveTitle(label)} nav="account" error={lastAdministrator === true}>
      {lastAdministrator && (
        <Alert kind="error">
          <p>{t.lastAdministrator}</p>
          <p>
            <a href={administrationPaths.administrators(organizationId)}>{t.nameAnother}</a>
          </p>
        </Alert>
      )}
      <p>{t.leaveEffect}</p>
      <Form action={leavePath}>
        <Hidden name="membership" value={id} />
        <Actions>
          <Button>{t.leaveYes}</Button>
          <LinkButton href={paths.organizations} kind="tertiary">
            {t.leaveNo}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

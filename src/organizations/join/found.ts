import { sql } from 'kysely'
import { sameMailbox } from '../../accounts/left-addresses.ts'
import type { Db, Tx } from '../../database/index.ts'
import type { DomainStanding, MembershipStatus } from '../../database/tables.ts'
import { administrationJson } from '../administrators/find-administration.ts'
import { decidedThere, type StatusCause } from '../life/causes.ts'
import type { Siren, Siret } from '../siret.ts'
import type { AdministrationFacts } from './facts.ts'

/** What our own tables know of one person and one establishment. Dates as PostgreSQL writes them in JSON. */
export type Found = {
  addresses: { address: string; domain: string; addedAt: string }[]
  /** claims of this establishment, and of any other one on a domain of the person or of the same legal unit */
  claims: FoundClaim[]
  membership: {
    id: string
    status: MembershipStatus
    oal: number
    suspendedReason: string | null
    cause: StatusCause | null
  } | null
  lastEnded: Ended | null
  /** at another establishment of the legal unit, where the person acts for none any more */
  lastEndedNearby: Ended | null
  lastRequest: {
    status: string
    reference: string
    openedAt: string
    settledAt: string | null
    rule: string
    reason: string | null
  } | null
  provedMembers: number
  /** `null`: nobody has joined this establishment yet, so nobody administers it */
  administration: AdministrationFacts | null
}

type Ended = { by: string | null; at: string; reason: string | null }

export type FoundClaim = {
  siret: Siret
  siren: Siren
  label: string
  domain: string
  standing: DomainStanding
  scope: 'establishment' | 'legal_unit'
  reserved: boolean
  source: string
  reason: string | null
  at: string
}

/** Stopped by administrators, who have not said otherwise since. */
const isStopped = sql<boolean>`(m.status = 'suspended' and coalesce(m.status_cause = any (${[...decidedThere]}::text[]), false))`

/** Stopped by administrators, or was when it ended, or the day that they had chosen has come since. */
const wasOver = (now: Date) => sql<boolean>`(${isStopped} or (m.ended_by = 'self' or m.ended_reason = 'account_erased')
  and (coalesce(m.status_cause = any (${[...decidedThere]}::text[]), false) or coalesce(m.resumes_until <= ${now}, false)))`

/**
 * Whoever erased their account left; whom administrators had suspended, who then left, was put out by them. The reason is for the account it was given
 * to.
 */
const ended = (now: Date) => sql`json_build_object('at', coalesce(m.ended_at, m.status_at, m.joined_at),
  'by', case when ${wasOver(now)} then 'administrator' when m.ended_reason = 'account_erased' then 'self' else m.ended_by end,
  'reason', case when m.account_id <> a.id then null when ${wasOver(now)} then m.suspended_reason else m.ended_reason end)`

/** Everything the decision needs from our tables, by one query. `undefined`: no such account. A cancelled request is no request: what came before it stands. */
export const findWhatWeKnow = async (db: Db | Tx, accountId: string, siret: Siret, now: Date): Promise<Found | undefined> => {
  const { rows } = await sql<Found>`
    with o as (select id from organizations where siret = ${siret}),
    mine as (select address, domain, is_primary, created_at, id from email_addresses where account_id = ${accountId})
    select
      coalesce((select json_agg(json_build_object('address', address, 'domain', domain, 'addedAt', created_at)
          order by is_primary desc, created_at, id) from mine), '[]') as addresses,
      coalesce((select json_agg(json_build_object('siret', h.siret, 'siren', h.siren, 'label', h.label, 'domain', c.domain,
          'standing', c.standing, 'scope', c.scope, 'reserved', c.reserved, 'source', c.source, 'reason', c.reason,
          'at', c.standing_at) order by c.created_at, c.id)
        from domain_claims c join organizations h on h.id = c.organization_id
        where h.siren = ${siret.slice(0, 9)} or c.domain in (select domain from mine)), '[]') as claims,
      (select json_build_object('id', m.id, 'status', m.status, 'oal', m.oal, 'suspendedReason', m.suspended_reason,
          'cause', m.status_cause)
        from memberships m where m.account_id = a.id and m.organization_id = (select id from o) and m.status <> 'ended') as membership,
      (select ${ended(now)} from memberships m where m.account_id in ${sameMailbox(accountId)}
          and m.organization_id = (select id from o) and (m.status = 'ended' or (${isStopped} and m.account_id <> a.id))
        order by m.status = 'suspended' desc, m.ended_at desc, m.joined_at desc limit 1) as last_ended,
      (select ${ended(now)} from memberships m join organizations h on h.id = m.organization_id
        where m.account_id in ${sameMailbox(accountId)} and (m.status = 'ended' or ${isStopped})
          and h.siren = ${siret.slice(0, 9)} and h.siret <> ${siret}
          and not exists (select from memberships k join organizations g on g.id = k.organization_id
            where k.account_id = a.id and g.siren = h.siren and k.status in ('provisional', 'active', 'expiring'))
        order by m.status = 'suspended' desc, m.ended_at desc, m.joined_at desc limit 1) as last_ended_nearby,
      (select json_build_object('status', r.status, 'reference', r.reference, 'openedAt', r.opened_at, 'settledAt', r.settled_at,
          'rule', d.rule, 'reason', r.reason)
        from join_requests r join decisions d on d.id = r.decision_id
        where r.account_id = a.id and r.organization_id = (select id from o) and r.status <> 'cancelled'
          and (r.status = 'refused' and r.settled_by = 'rules' and r.first_refusal is null) is not true
        order by r.opened_at desc, r.id limit 1) as last_request,
      (select count(*)::int from memberships m where m.organization_id = (select id from o) and m.account_id <> a.id and m.oal >= 1
        and m.status in ('provisional', 'active', 'expiring')) as proved_members,
      ${administrationJson(now)} as administration
    from accounts a where a.id = ${accountId} and a.erased_at is null`.execute(db)
  return rows[0]
}

import { sql } from 'kysely'
import { sameMailbox } from '../../accounts/left-addresses.ts'
import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import { wantOfProof } from '../life/causes.ts'
import { earlier } from '../life/ends.ts'
import { expiryOf } from '../life/freshness.ts'
import { liveMembership } from '../memberships/live-membership.ts'
import type { JoinBasis } from './decision.ts'

export type MembershipToWrite = {
  accountId: string
  organizationId: string
  basis: JoinBasis
  oal: number
  email: string
  external: boolean
  provisional: boolean
  decisionId: string
  /** let in by the rules: what administrators had said of somebody who left and comes back stays */
  byRules?: boolean
}

/**
 * One live membership per person and organization, settled by the database: of two joins at once one writes, the other finds it.
 * A membership without proof is raised by a proof, and one suspended for want of it lifted; none is lowered. What administrators said of the
 * person, external and until when, stays. `change`: what this call did.
 */
export const writeMembership = async (
  tx: Tx,
  now: Date,
  membership: MembershipToWrite,
): Promise<{ id: string; change: 'joined' | 'raised' | 'none' }> => {
  const { accountId, organizationId, basis, oal, email, provisional, decisionId } = membership
  const status = provisional ? 'provisional' : 'active'
  const said = membership.byRules ? await findWordBefore(tx, now, membership) : undefined
  const external = membership.external || said?.isExternal === true
  const endsAt = said?.endsAt ?? null
  const expiresAt = earlier(expiryOf(basis, now), endsAt)
  const { rows } = await sql<{ id: string; inserted: boolean }>`
    insert into memberships as m
      (id, account_id, organization_id, status, basis, oal, is_external, email, decision_id, joined_at, verified_at, expires_at,
       resumes_until, status_cause, status_at)
    values (${newId()}, ${accountId}, ${organizationId}, ${status}, ${basis}, ${oal}, ${external}, ${email}, ${decisionId}, ${now}, ${now},
      ${expiresAt}, ${endsAt}, 'joined', ${now})
    on conflict (account_id, organization_id) where status <> 'ended' do update set
      status = excluded.status, basis = excluded.basis, oal = excluded.oal, is_external = m.is_external or excluded.is_external, email = excluded.email,
      decision_id = excluded.decision_id, verified_at = excluded.verified_at, expires_at = least(excluded.expires_at, m.resumes_until),
      status_cause = 'proved_again', status_at = excluded.status_at, suspended_reason = null
    where (m.oal < excluded.oal and m.status <> 'suspended')
      or (m.status = 'suspended' and excluded.oal > 0 and m.status_cause = any(${[...wantOfProof]}))
    returning m.id, m.joined_at = ${now} and m.decision_id = ${decisionId} and m.xmax = 0 as inserted`.execute(tx)
  const [written] = rows
  if (!written) {
    const { id } = await liveMembership(tx, { organizationId, accountId }).select('id').executeTakeFirstOrThrow()
    return { id, change: 'none' }
  }
  await record(tx, {
    at: now,
    event: written.inserted ? 'organization.joined' : 'organization.membership_raised',
    accountId,
    organizationId,
    details: { membershipId: written.id, decisionId, basis, oal },
  })
  return { id: written.id, change: written.inserted ? 'joined' : 'raised' }
}

/**
 * Of a membership that the person ended by themselves, the last one: external, where the address proves no more than it did, and the day that was
 * chosen. `undefined`: there was none, or they are a member now.
 */
const findWordBefore = async (
  tx: Tx,
  now: Date,
  { accountId, organizationId, email }: Pick<MembershipToWrite, 'accountId' | 'organizationId' | 'email'>,
): Promise<{ isExternal: boolean; endsAt: Date | null } | undefined> => {
  const { rows } = await sql<{ isExternal: boolean; endsAt: Date | null }>`
    select m.is_external and split_part(m.email, '@', 2) = split_part(${email}::text, '@', 2) as is_external,
      case when m.resumes_until > ${now} then m.resumes_until end as ends_at
    from memberships m where m.account_id in ${sameMailbox(accountId)} and m.organization_id = ${organizationId} and m.status = 'ended'
      and m.ended_by = 'self'
      and not exists (select from memberships l where l.account_id = ${accountId} and l.organization_id = ${organizationId} and l.status <> 'ended')
    order by m.ended_at desc limit 1`.execute(tx)
  return rows[0]
}

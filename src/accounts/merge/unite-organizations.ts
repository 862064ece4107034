import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import { endMembership } from '../../organizations/memberships/end-membership.ts'
import type { Merge } from './merge-accounts.ts'

type Pair = { organizationId: string; loser: string; winnerId: string; loserId: string }

/**
 * The memberships of both, one live per organization: the better proved one, or the suspended one, so that nobody escapes a suspension. What a
 * membership gave (groups, roles, mandates) goes with the person; two that exclude each other are refused by the database, also when each account
 * was given one by a mandate of the same organization.
 */
export const uniteOrganizations = async (tx: Tx, merge: Merge, now: Date): Promise<void> => {
  const { kept, absorbed } = merge
  await enterTheirOrganizations(tx, merge)
  for (const { organizationId, loser, winnerId, loserId } of await findPairs(tx, merge)) {
    await passOn(tx, loserId, winnerId)
    await endMembership(tx, now, { accountId: loser, organizationId, by: 'system', reason: 'merged', actor: 'person' })
  }
  await uniteAdministrators(tx, merge, now)
  await sql`update memberships set account_id = ${kept} where account_id = ${absorbed}`.execute(tx)
  await sql`update left_addresses set account_id = ${kept} where account_id = ${absorbed}`.execute(tx)
  await sql`update left_addresses set taken_by = ${kept} where taken_by = ${absorbed}`.execute(tx)
  await sql`
    update join_requests r set status = 'cancelled', settled_at = ${now}, settled_by = 'merge' where r.status = 'open'
      and r.account_id = ${absorbed} and (
        exists (select from join_requests k where k.account_id = ${kept} and k.organization_id = r.organization_id and k.status = 'open')
        or exists (select from memberships m where m.account_id = ${kept} and m.organization_id = r.organization_id and m.status <> 'ended'))
  `.execute(tx)
  await sql`update join_requests set account_id = ${kept} where account_id = ${absorbed}`.execute(tx)
  await sql`
    update official_contact_proofs p set status = 'abandoned', settled_at = ${now}
    where p.account_id = ${absorbed} and p.status = 'open'`.execute(tx)
  await sql`update official_contact_proofs set account_id = ${kept} where account_id = ${absorbed}`.execute(tx)
}

/** Those where they are members and those whose mandates they have, in one order: two merges never wait each for the other. */
const enterTheirOrganizations = async (tx: Tx, { kept, absorbed }: Merge): Promise<void> => {
  await sql`
    select id from organizations where id in (
      select organization_id from memberships where account_id in (${kept}, ${absorbed}) and status <> 'ended'
      union select grantor_id from mandate_people where account_id in (${kept}, ${absorbed}))
    order by id for no key update`.execute(tx)
}

const findPairs = async (tx: Tx, { kept, absorbed }: Merge): Promise<Pair[]> => {
  const { rows } = await sql<{ organizationId: string; keptId: string; absorbedId: string; absorbedWins: boolean }>`
    select k.organization_id, k.id as kept_id, a.id as absorbed_id,
      k.status <> 'suspended' and (a.status = 'suspended' or a.oal > k.oal) as absorbed_wins
    from memberships k join memberships a on a.organization_id = k.organization_id and a.account_id = ${absorbed} and a.status <> 'ended'
    where k.account_id = ${kept} and k.status <> 'ended'`.execute(tx)
  return rows.map(({ organizationId, keptId, absorbedId, absorbedWins }) =>
    absorbedWins
      ? { organizationId, loser: kept, winnerId: absorbedId, loserId: keptId }
      : { organizationId, loser: absorbed, winnerId: keptId, loserId: absorbedId },
  )
}

const passOn = async (tx: Tx, from: string, to: string): Promise<void> => {
  await sql`
    insert into group_members (group_id, membership_id, added_by, added_at)
    select group_id, ${to}, added_by, added_at from group_members where membership_id = ${from} on conflict do nothing`.execute(
    tx,
  )
  await sql`
    insert into role_grants (id, organization_id, client_id, role_key, membership_id, granted_by, granted_at)
    select gen_random_uuid(), organization_id, client_id, role_key, ${to}, granted_by, granted_at from role_grants
    where membership_id = ${from} on conflict do nothing`.execute(tx)
  await sql`
    insert into mandate_members (mandate_id, membership_id, named_by, named_at)
    select mandate_id, ${to}, named_by, named_at from mandate_members where membership_id = ${from} on conflict do nothing`.execute(
    tx,
  )
}

const uniteAdministrators = async (tx: Tx, { kept, absorbed }: Merge, now: Date): Promise<void> => {
  await sql`
    update administrators a set ended_at = ${now}, ended_by = 'merge', ended_reason = 'merged'
    where a.account_id = ${absorbed} and a.ended_at is null and exists (
      select from administrators k where k.account_id = ${kept} and k.organization_id = a.organization_id and k.ended_at is null)`.execute(
    tx,
  )
  await sql`update administrators set account_id = ${kept} where account_id = ${absorbed}`.execute(tx)
}

import { sql } from 'kysely'
import { DAY } from '../../clock.ts'
import type { Db, Tx } from '../../database/index.ts'
import type { Siret } from '../siret.ts'
import { answerDays } from './freshness.ts'
import type { LifeFacts } from './next-move.ts'

export type LivingMembership = Omit<LifeFacts, 'now' | 'emailProofMaxAgeDays'> & {
  membershipId: string
  accountId: string
  organizationId: string
  email: string
  siret: Siret
  label: string
  successor: Siret | null
}

const columns = sql`
  m.id as membership_id, m.account_id, m.organization_id, m.status, m.status_cause as cause, m.status_at, m.basis, m.email, m.verified_at,
  m.expires_at, m.resumes_until, o.siret, o.label, o.company ->> 'successor' as successor,
  coalesce(o.company -> 'active' = 'false' or o.company -> 'legalUnitActive' = 'false', false) as closed,
  (select e.verified_at from email_addresses e where e.account_id = m.account_id and e.address = m.email) as address_verified_at`

/** One membership as its life sees it; `undefined` once ended. */
export const findLiving = async (tx: Db | Tx, membershipId: string): Promise<LivingMembership | undefined> => {
  const { rows } = await sql<LivingMembership>`
    select ${columns} from memberships m join organizations o on o.id = m.organization_id
    where m.id = ${membershipId} and m.status <> 'ended'`.execute(tx)
  return rows[0]
}

export type DueQuery = { now: Date; emailProofMaxAgeDays: number; after: string | null; limit: number; organizationId?: string }

/** Memberships to which something may have to happen, by their ids: more than those that move, never fewer. */
export const findMaybeDue = async (
  db: Db,
  { now, emailProofMaxAgeDays, after, limit, organizationId }: DueQuery,
): Promise<string[]> => {
  const soon = new Date(now.getTime() + answerDays * DAY)
  const stale = new Date(now.getTime() - emailProofMaxAgeDays * DAY)
  const { rows } = await sql<{ id: string }>`
    select m.id from memberships m join organizations o on o.id = m.organization_id
    left join email_addresses e on e.account_id = m.account_id and e.address = m.email
    where m.status <> 'ended' and (${after}::uuid is null or m.id > ${after}::uuid)
      and (${organizationId ?? null}::uuid is null or m.organization_id = ${organizationId ?? null}::uuid)
      and (m.expires_at <= ${soon}
        or m.status_cause in ('establishment_closed', 'address_not_proved', 'not_confirmed')
        or (m.status <> 'suspended' and (o.company -> 'active' = 'false' or o.company -> 'legalUnitActive' = 'false'))
        or (m.status = 'active' and m.basis in ('domain', 'legal_unit_domain', 'official_contact')
          and (e.verified_at is null or e.verified_at < ${stale})))
    order by m.id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

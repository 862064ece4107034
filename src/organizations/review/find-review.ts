import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { isShownTo } from '../members/list-members.ts'

export type ReviewedPerson = {
  membershipId: string
  name: string
  email: string
  expiresAt: Date | null
  lastUsedAt: Date | null
}

export type Review = {
  members: number
  externals: number
  /** externals of whom no day of end is written, then those that end first */
  externalPeople: ReviewedPerson[]
  /** internal members whom no service saw for a year */
  unseen: ReviewedPerson[]
  reviewedAt: Date | null
}

const mostShown = 100

/** What an administrator confirms once a year, as they may see it. */
export const findReview = async (
  db: Db,
  { organizationId, viewer, now }: { organizationId: string; viewer: string; now: Date },
): Promise<Review> => {
  const people = sql`
    select m.id as membership_id, coalesce(nullif(concat_ws(' ', a.family_name, a.given_name), ''), m.email) as name, m.email, m.expires_at,
      m.is_external, m.joined_at,
      (select max(i.signed_in_at) from service_sign_ins i where i.account_id = m.account_id and i.organization_id = m.organization_id) as last_used_at
    from memberships m join accounts a on a.id = m.account_id
    where m.organization_id = ${organizationId} and m.status <> 'ended' and a.erased_at is null and ${isShownTo(organizationId, viewer)}`
  const [counts, externals, unseen, settings] = await Promise.all([
    sql<{ members: number; externals: number }>`
      select (count(*) filter (where not is_external))::int as members, (count(*) filter (where is_external))::int as externals
      from (${people}) p`.execute(db),
    sql<ReviewedPerson>`select membership_id, name, email, expires_at, last_used_at from (${people}) p
      where is_external order by expires_at nulls first, name limit ${mostShown}`.execute(db),
    sql<ReviewedPerson>`select membership_id, name, email, expires_at, last_used_at from (${people}) p
      where not is_external and coalesce(last_used_at, joined_at) < ${now}::timestamptz - interval '1 year'
      order by last_used_at nulls first, name limit ${mostShown}`.execute(db),
    db.selectFrom('organizationSettings').select('reviewedAt').where('organizationId', '=', organizationId).executeTakeFirst(),
  ])
  return {
    members: counts.rows[0]?.members ?? 0,
    externals: counts.rows[0]?.externals ?? 0,
    externalPeople: externals.rows,
    unseen: unseen.rows,
    reviewedAt: settings?.reviewedAt ?? null,
  }
}

import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { isShownTo } from '../members/list-members.ts'
import type { StaffMember } from './match.ts'

/**
 * Everybody whom a list of the staff may leave out: internal members whom this administrator may see, themselves excepted. External people are
 * on no list of the staff.
 */
export const findStaff = async (
  db: Db,
  { organizationId, viewer }: { organizationId: string; viewer: string },
): Promise<StaffMember[]> => {
  const { rows } = await sql<StaffMember>`
    select m.id as membership_id, coalesce(nullif(concat_ws(' ', a.family_name, a.given_name), ''), m.email) as name, m.email,
      (select coalesce(json_agg(e.address), '[]') from email_addresses e where e.account_id = a.id) as addresses
    from memberships m join accounts a on a.id = m.account_id
    where m.organization_id = ${organizationId} and m.status <> 'ended' and not m.is_external and a.erased_at is null
      and m.account_id <> ${viewer} and ${isShownTo(organizationId, viewer)}
    order by 2, m.id`.execute(db)
  return rows
}

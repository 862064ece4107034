import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { isShownTo } from '../members/list-members.ts'
import type { StaffMember } from './match.ts'

/**
 * The members whom this administrator may see. Internal ones are those a list of the staff may leave out; external people and oneself are known,
 * and stay.
 */
export const findStaff = async (
  db: Db,
  { organizationId, viewer }: { organizationId: string; viewer: string },
): Promise<StaffMember[]> => {
  const { rows } = await sql<StaffMember>`
    select m.id as membership_id, coalesce(nullif(concat_ws(' ', a.family_name, a.given_name), ''), m.email) as name, m.email,
      (select coalesce(json_agg(e.address), '[]') from email_addresses e where e.account_id = a.id) as addresses,
      case when m.account_id = ${viewer} then 'oneself' when m.is_external then 'external' end as stays
    from memberships m join accounts a on a.id = m.account_id
    where m.organization_id = ${organizationId} and m.status <> 'ended' and a.erased_at is null
      and ${isShownTo(organizationId, viewer)}
    order by 2, m.id`.execute(db)
  return rows
}

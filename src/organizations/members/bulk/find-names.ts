import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'
import { isShownTo } from '../list-members.ts'

/** Names of these memberships, ended or not, that this administrator may see; any other id is nobody. */
export const findNames = async (
  db: Db,
  { organizationId, viewer, ids }: { organizationId: string; viewer: string; ids: readonly string[] },
): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select m.id, coalesce(nullif(concat_ws(' ', a.family_name, a.given_name), ''), m.email) as name
    from memberships m join accounts a on a.id = m.account_id
    where m.organization_id = ${organizationId} and m.id = any(${[...ids]}::uuid[]) and a.erased_at is null
      and ${isShownTo(organizationId, viewer)}`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

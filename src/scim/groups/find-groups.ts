import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import type { Narrow } from '../filter/narrow.ts'

export type ScimGroup = {
  id: string
  displayName: string
  externalId: string | null
  version: number
  createdAt: Date
  updatedAt: Date
}

/** Living groups of one organization, in the order they were made. */
export const findScimGroups = async (
  db: Db | Tx,
  organizationId: string,
  { narrow = {}, offset = 0, limit = null }: { narrow?: Narrow; offset?: number; limit?: number | null } = {},
): Promise<ScimGroup[]> => {
  const { id = null, displayName = null, externalId = null } = narrow
  const { rows } = await sql<ScimGroup>`
    select g.id, g.name as display_name, g.external_id, g.version, g.created_at,
      greatest(g.created_at, (select max(x.added_at) from group_members x where x.group_id = g.id)) as updated_at
    from organization_groups g where g.organization_id = ${organizationId} and g.ended_at is null
      and (${id}::text is null or g.id::text = ${id}) and (${displayName}::text is null or lower(g.name) = lower(${displayName}))
      and (${externalId}::text is null or g.external_id = ${externalId})
    order by g.created_at, g.id offset ${offset} limit ${limit}::bigint`.execute(db)
  return rows
}

export const countScimGroups = async (db: Db, organizationId: string): Promise<number> => {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from organization_groups where organization_id = ${organizationId} and ended_at is null`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

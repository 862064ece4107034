import type { Db } from '../../database/index.ts'
import type { RoleName } from './grant-role.ts'

/** Of these members, those to whom the role was granted in person. */
export const findInPerson = async (
  db: Db,
  { clientId, key }: RoleName,
  membershipIds: readonly string[],
): Promise<Set<string>> => {
  if (membershipIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('roleGrants')
    .select('membershipId')
    .where('clientId', '=', clientId)
    .where('roleKey', '=', key)
    .where('membershipId', 'in', membershipIds)
    .execute()
  return new Set(rows.flatMap(({ membershipId }) => membershipId ?? []))
}

/** Live groups of the organization, each with whether it has the role; those whose members are not shown to the person who looks are left to others. */
export const findGroupsOfRole = async (
  db: Db,
  { organizationId, role, closed }: { organizationId: string; role: RoleName; closed: ReadonlySet<string> },
): Promise<{ holding: { id: string; name: string }[]; others: { id: string; name: string }[] }> => {
  const rows = await db
    .selectFrom('organizationGroups')
    .leftJoin('roleGrants', (join) =>
      join
        .onRef('roleGrants.groupId', '=', 'organizationGroups.id')
        .on('roleGrants.clientId', '=', role.clientId)
        .on('roleGrants.roleKey', '=', role.key),
    )
    .select(['organizationGroups.id', 'name', 'roleGrants.id as grantId'])
    .where('organizationGroups.organizationId', '=', organizationId)
    .where('endedAt', 'is', null)
    .orderBy('name')
    .execute()
  const open = rows.filter(({ id }) => !closed.has(id))
  const those = (holding: boolean) =>
    open.filter(({ grantId }) => (grantId !== null) === holding).map(({ id, name }) => ({ id, name }))
  return { holding: those(true), others: those(false) }
}

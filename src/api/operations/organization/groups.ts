import { z } from 'zod'
import { endGroup } from '../../../organizations/groups/end-group.ts'
import { changeGroup, createGroup } from '../../../organizations/groups/groups.ts'
import { listGroups } from '../../../organizations/groups/list-groups.ts'
import { addToGroup, removeFromGroup } from '../../../organizations/groups/members.ts'
import { wallsOf } from '../../../organizations/machines/walls-of.ts'
import { isShownMember } from '../../../organizations/members/list-members.ts'
import { type ApiDeps, operation, type Software, softwareOf } from '../../operation.ts'
import { Problem } from '../../problem.ts'
import { GroupId, MemberId, settled } from './shared.ts'

const Group = z.object({
  id: z.uuid(),
  name: z.string(),
  parent_id: z.uuid().nullable(),
  members: z.number().int().nullable().describe('null: separate from a group of the administrator who answers'),
  roles: z.array(z.object({ client_id: z.string(), key: z.string() })),
  separate_from: z.array(z.uuid()),
  visible_to: z.array(z.string()),
  version: z.number().int(),
})
const Name = z.string().trim().min(1).max(100)

export const nameProblems = {
  name_taken: new Problem('conflict', 'another group has this name'),
  not_one_level: new Problem('conflict', 'groups nest one level only'),
  unknown_parent: new Problem('not_found', 'parent_id: there is no such group'),
  changed_meanwhile: new Problem('conflict', 'version: the group changed since it was read'),
}
const held = () =>
  new Problem(
    'conflict',
    'this group, or one inside it, is separate from another, and the administrator who answers is in one of them',
  )

/** Throws `Problem`: separate groups bind software as they bind the administrator who answers for it. */
export const refuseWalls = async (
  { db }: ApiDeps,
  software: Software,
  groupId: string,
  leaving: 'ends' | 'all' | string | null = null,
): Promise<void> => {
  const walls = await wallsOf(db, software)
  if (walls.isClosed(groupId)) throw new Problem('not_found')
  if (leaving === 'ends' && walls.lasts(groupId)) throw held()
  if (walls.holds(groupId) && (leaving === 'all' || (leaving !== null && leaving === walls.mine))) throw held()
}

/** Throws `Problem` (not_found) for somebody the administrator who answers may not see, or of another organization. */
export const refuseUnseen = async (
  { db }: ApiDeps,
  { organizationId, ownerId: viewer }: Software,
  membershipId: string,
): Promise<void> => {
  if (!(await isShownMember(db, { organizationId, viewer, membershipId }))) throw new Problem('not_found')
}

export const listOwnGroups = operation({
  method: 'get',
  path: '/organization/groups',
  summary: 'Groups, those inside another right after it',
  scope: 'organization:read',
  answer: z.object({ items: z.array(Group) }),
  async run({ db }, call) {
    const { organizationId, ownerId: viewer } = softwareOf(call)
    const items = (await listGroups(db, { organizationId, viewer })).map((group) => ({
      ...{ id: group.id, name: group.name, parent_id: group.parentId, members: group.members },
      roles: group.roles.map(({ clientId, key }) => ({ client_id: clientId, key })),
      separate_from: group.separateFrom.map(({ id }) => id),
      visible_to: group.visibleTo,
      version: group.version,
    }))
    return { items }
  },
})

export const createOwnGroup = operation({
  method: 'post',
  path: '/organization/groups',
  summary: 'Make a group, inside another one or not',
  scope: 'organization:groups',
  idempotent: true,
  body: z.object({ name: Name, parent_id: z.uuid().nullable().default(null) }),
  answer: z.object({ id: z.uuid() }),
  async run(deps, { body: { name, parent_id: parentId }, ...call }) {
    const software = softwareOf(call)
    const { organizationId, actor } = software
    if (parentId) await refuseWalls(deps, software, parentId)
    const made = await createGroup(deps, { organizationId, name, parentId, actor })
    if (typeof made === 'string') throw nameProblems[made]
    return made
  },
})

export const changeOwnGroup = operation({
  method: 'put',
  path: '/organization/groups/{group_id}',
  summary: 'Rename a group, put it inside another or not, or say which services may read it; what is left out stays as it is',
  scope: 'organization:groups',
  params: GroupId,
  body: z.object({
    version: z.number().int(),
    name: Name.optional(),
    parent_id: z.uuid().nullable().optional(),
    visible_to: z.array(z.string().max(200)).max(100).optional(),
  }),
  async run(deps, { params: { group_id: groupId }, body: { version, name, parent_id: parentId, visible_to }, ...call }) {
    const software = softwareOf(call)
    await refuseWalls(deps, software, groupId, parentId === undefined ? null : 'all')
    if (parentId) await refuseWalls(deps, software, parentId)
    const { organizationId, actor } = software
    const edit = {
      ...(name !== undefined && { name }),
      ...(parentId !== undefined && { parentId }),
      ...(visible_to !== undefined && { visibleTo: visible_to.length > 0 ? visible_to : null }),
    }
    settled(await changeGroup(deps, { organizationId, groupId, version, ...edit, actor }), ['changed'], nameProblems)
  },
})

export const endOwnGroup = operation({
  method: 'delete',
  path: '/organization/groups/{group_id}',
  summary: 'End a group and those inside it: what it gave is given no more',
  scope: 'organization:groups',
  params: GroupId,
  async run(deps, { params: { group_id: groupId }, ...call }) {
    const software = softwareOf(call)
    await refuseWalls(deps, software, groupId, 'ends')
    const { organizationId, actor } = software
    if ((await endGroup(deps, { organizationId, groupId, actor })) === 'unknown') throw new Problem('not_found')
  },
})

export const addToOwnGroup = operation({
  method: 'put',
  path: '/organization/groups/{group_id}/members/{member_id}',
  summary: 'Put a member in a group',
  scope: 'organization:groups',
  params: GroupId.extend(MemberId.shape),
  async run(deps, { params: { group_id: groupId, member_id: membershipId }, ...call }) {
    const software = softwareOf(call)
    await refuseWalls(deps, software, groupId)
    await refuseUnseen(deps, software, membershipId)
    const { organizationId, actor } = software
    settled(await addToGroup(deps, { organizationId, groupId, membershipId, actor }), ['added', 'already_there'], {})
  },
})

export const removeFromOwnGroup = operation({
  method: 'delete',
  path: '/organization/groups/{group_id}/members/{member_id}',
  summary: 'Take a member out of a group',
  scope: 'organization:groups',
  params: GroupId.extend(MemberId.shape),
  async run(deps, { params: { group_id: groupId, member_id: membershipId }, ...call }) {
    const software = softwareOf(call)
    await refuseWalls(deps, software, groupId, membershipId)
    await refuseUnseen(deps, software, membershipId)
    const { organizationId, actor } = software
    settled(await removeFromGroup(deps, { organizationId, groupId, membershipId, actor }), ['removed'], {})
  },
})

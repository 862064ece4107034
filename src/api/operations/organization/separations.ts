import { z } from 'zod'
import { reopenGroup } from '../../../organizations/groups/end-group.ts'
import { separateGroups, uniteGroups } from '../../../organizations/groups/separate.ts'
import { type ApiDeps, type Operation, operation, type Software, softwareOf } from '../../operation.ts'
import { nameProblems, refuseWalls } from './groups.ts'
import { GroupId, settled } from './shared.ts'

const scope = 'organization:groups' as const
const Pair = GroupId.extend({ other_id: z.uuid() })
const path = '/organization/groups/{group_id}/separations/{other_id}'

/** Throws `Problem` for groups that the administrator who answers may not touch. `leaving`: they are held by a wall they would take down. */
const pairOf = async (
  deps: ApiDeps,
  software: Software,
  { group_id, other_id }: z.output<typeof Pair>,
  leaving: 'all' | null,
): Promise<{ organizationId: string; groupIds: [string, string]; actor: string }> => {
  for (const id of [group_id, other_id]) await refuseWalls(deps, software, id, leaving)
  const { organizationId, actor } = software
  return { organizationId, groupIds: [group_id, other_id], actor }
}

export const separationOperations: readonly Operation[] = [
  operation({
    method: 'put',
    path,
    summary: 'Separate two groups: nobody in both, and neither sees the members of the other; refused while somebody is',
    scope,
    params: Pair,
    async run(deps, { params, ...call }) {
      settled(await separateGroups(deps, await pairOf(deps, softwareOf(call), params, null)), ['separated'], {})
    },
  }),
  operation({
    method: 'delete',
    path,
    summary: 'Let two groups be like others again',
    scope,
    params: Pair,
    async run(deps, { params, ...call }) {
      settled(await uniteGroups(deps, await pairOf(deps, softwareOf(call), params, 'all')), ['united'], {})
    },
  }),
]

export const reopenOwnGroup = operation({
  method: 'post',
  path: '/organization/groups/{group_id}/reopen',
  summary: 'Take back the end of a group, and of those that ended with it, unless what happened since forbids it',
  scope,
  params: GroupId,
  async run(deps, { params: { group_id: groupId }, ...call }) {
    const software = softwareOf(call)
    await refuseWalls(deps, software, groupId)
    const { organizationId, actor } = software
    settled(await reopenGroup(deps, { organizationId, groupId, actor }), ['reopened'], nameProblems)
  },
})

import { z } from 'zod'
import { grantRole, type Holder, revokeRole } from '../../../organizations/roles/grant-role.ts'
import { listRoles } from '../../../organizations/roles/list-roles.ts'
import { type ApiDeps, type Operation, operation, type Software, softwareOf } from '../../operation.ts'
import { refuseUnseen, refuseWalls } from './groups.ts'
import { GroupId, MemberId, RoleName, settled } from './shared.ts'

export const listOwnRoles = operation({
  method: 'get',
  path: '/organization/roles',
  summary: 'Roles that services declare',
  scope: 'organization:read',
  answer: z.object({
    items: z.array(
      z.object({
        client_id: z.string(),
        key: z.string(),
        label: z.object({ fr: z.string(), en: z.string() }),
        description: z.string(),
        incompatible_with: z.array(z.string()),
      }),
    ),
  }),
  async run({ db }) {
    const items = (await listRoles(db)).map(({ clientId, key, labelFr, labelEn, description, incompatibleWith }) => ({
      ...{ client_id: clientId, key, description, incompatible_with: incompatibleWith },
      label: { fr: labelFr, en: labelEn },
    }))
    return { items }
  },
})

type Held = { software: Software; holder: Holder }
const ofMember = async (deps: ApiDeps, software: Software, membershipId: string): Promise<Held> => {
  await refuseUnseen(deps, software, membershipId)
  return { software, holder: { membershipId } }
}
const ofGroup = async (deps: ApiDeps, software: Software, groupId: string): Promise<Held> => {
  await refuseWalls(deps, software, groupId)
  return { software, holder: { groupId } }
}

const grant = async (deps: ApiDeps, { software, holder }: Held, { client_id: clientId, key }: z.output<typeof RoleName>) => {
  const { organizationId, actor } = software
  settled(await grantRole(deps, { organizationId, role: { clientId, key }, holder, actor }), ['granted', 'already_granted'], {})
}
const revoke = async (deps: ApiDeps, { software, holder }: Held, { client_id: clientId, key }: z.output<typeof RoleName>) => {
  const { organizationId, actor } = software
  settled(await revokeRole(deps, { organizationId, role: { clientId, key }, holder, actor }), ['revoked'], {})
}

const scope = 'organization:groups' as const
const memberRole = '/organization/members/{member_id}/roles/{client_id}/{key}'
const groupRole = '/organization/groups/{group_id}/roles/{client_id}/{key}'

export const roleOperations: readonly Operation[] = [
  operation({
    method: 'put',
    path: memberRole,
    summary: 'Grant a role of a service to a member',
    scope,
    params: MemberId.extend(RoleName.shape),
    run: async (deps, { params, ...call }) => grant(deps, await ofMember(deps, softwareOf(call), params.member_id), params),
  }),
  operation({
    method: 'delete',
    path: memberRole,
    summary: 'Take a role back from a member; rights held through a group stay',
    scope,
    params: MemberId.extend(RoleName.shape),
    run: async (deps, { params, ...call }) => revoke(deps, await ofMember(deps, softwareOf(call), params.member_id), params),
  }),
  operation({
    method: 'put',
    path: groupRole,
    summary: 'Grant a role of a service to a group',
    scope,
    params: GroupId.extend(RoleName.shape),
    run: async (deps, { params, ...call }) => grant(deps, await ofGroup(deps, softwareOf(call), params.group_id), params),
  }),
  operation({
    method: 'delete',
    path: groupRole,
    summary: 'Take a role back from a group',
    scope,
    params: GroupId.extend(RoleName.shape),
    run: async (deps, { params, ...call }) => revoke(deps, await ofGroup(deps, softwareOf(call), params.group_id), params),
  }),
]

import { z } from 'zod'
import {
  type ChangeAnswer,
  changeMemberKind,
  type MemberChange,
  removeMember,
  resumeMember,
  suspendMember,
} from '../../../organizations/members/change-member.ts'
import { type ListedMember, listMembers } from '../../../organizations/members/list-members.ts'
import { operation, type Software, softwareOf } from '../../operation.ts'
import { PageQuery, pageOf } from '../../page.ts'
import { Problem } from '../../problem.ts'
import { MemberId, Reason } from './shared.ts'

const Member = z.object({
  id: z.uuid(),
  email: z.string(),
  given_name: z.string().nullable(),
  family_name: z.string().nullable(),
  status: z.string(),
  basis: z.string(),
  oal: z.number().int(),
  is_external: z.boolean(),
  joined_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable(),
  is_administrator: z.boolean(),
  roles: z.array(z.object({ client_id: z.string(), key: z.string() })),
  groups: z.array(z.string()),
})

const shown = (member: ListedMember): z.input<typeof Member> => ({
  id: member.id,
  email: member.email,
  given_name: member.givenName,
  family_name: member.familyName,
  status: member.status,
  basis: member.basis,
  oal: member.oal,
  is_external: member.isExternal,
  joined_at: new Date(member.joinedAt).toISOString(),
  expires_at: member.expiresAt && new Date(member.expiresAt).toISOString(),
  last_used_at: member.lastUsedAt && new Date(member.lastUsedAt).toISOString(),
  is_administrator: member.isAdministrator,
  roles: member.roles.map(({ clientId, key }) => ({ client_id: clientId, key })),
  groups: member.groups,
})

export const readOrganization = operation({
  method: 'get',
  path: '/organization',
  summary: 'The organization of this software',
  scope: 'organization:read',
  answer: z.object({ siret: z.string(), label: z.string() }),
  run: async (_deps, call) => {
    const { siret, label } = softwareOf(call)
    return { siret, label }
  },
})

export const listOwnMembers = operation({
  method: 'get',
  path: '/organization/members',
  summary:
    'Members, in the order of their names; those in groups separate from one of the administrator who answers are not shown',
  scope: 'organization:read',
  query: PageQuery.extend({
    q: z.string().max(100).default('').describe('words of a name or an address'),
    status: z.enum(['active', 'provisional', 'expiring', 'suspended']).optional(),
    group_id: z.uuid().optional(),
  }),
  answer: pageOf(Member),
  async run({ db }, { query: { limit, cursor, q, status, group_id: group }, ...call }) {
    const { organizationId, ownerId: viewer } = softwareOf(call)
    const { members, next } = await listMembers(db, {
      organizationId,
      viewer,
      filters: { q, status, group, after: cursor },
      limit,
    })
    return { items: members.map(shown), next_cursor: next }
  },
})

const changeBy = ({ organizationId, ownerId: by, actor }: Software, membershipId: string): MemberChange => ({
  organizationId,
  membershipId,
  by,
  actor,
})

const refusals: Partial<Record<ChangeAnswer, Problem>> = {
  last_administrator: new Problem('conflict', 'the last administrator: name another one first'),
  not_suspended_here: new Problem('conflict', 'an administrator did not suspend it: what is missing has to be proved'),
}

const done = (answer: ChangeAnswer): void => {
  if (answer !== 'changed') throw refusals[answer] ?? new Problem('not_found')
}

export const suspendOwnMember = operation({
  method: 'post',
  path: '/organization/members/{member_id}/suspend',
  summary: 'Stop a membership for a while: it gives nothing and keeps its place',
  scope: 'organization:members',
  params: MemberId,
  body: Reason,
  run: async (deps, { params, body: { reason }, ...call }) =>
    done(await suspendMember(deps, { ...changeBy(softwareOf(call), params.member_id), reason })),
})

export const resumeOwnMember = operation({
  method: 'post',
  path: '/organization/members/{member_id}/resume',
  summary: 'Let a membership that was stopped by an administrator go on',
  scope: 'organization:members',
  params: MemberId,
  run: async (deps, { params, ...call }) => done(await resumeMember(deps, changeBy(softwareOf(call), params.member_id))),
})

export const removeOwnMember = operation({
  method: 'post',
  path: '/organization/members/{member_id}/remove',
  summary: 'End a membership: tokens and sessions at services end at once, and it does not come back by itself',
  scope: 'organization:members',
  params: MemberId,
  body: Reason,
  run: async (deps, { params, body: { reason }, ...call }) =>
    done(await removeMember(deps, { ...changeBy(softwareOf(call), params.member_id), reason })),
})

export const setOwnMemberKind = operation({
  method: 'put',
  path: '/organization/members/{member_id}/kind',
  summary: 'Internal or external, and until when',
  scope: 'organization:members',
  params: MemberId,
  body: z.object({ is_external: z.boolean(), ends_at: z.iso.datetime({ offset: true }).nullable() }),
  async run(deps, { params, body: { is_external: isExternal, ends_at }, ...call }) {
    const endsAt = ends_at === null ? null : new Date(ends_at)
    if (endsAt && endsAt <= deps.clock()) throw new Problem('invalid', 'ends_at: expected a moment to come')
    done(await changeMemberKind(deps, { ...changeBy(softwareOf(call), params.member_id), isExternal, endsAt }))
  },
})

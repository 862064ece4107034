import { z } from 'zod'
import { explainDecision } from '../../../organizations/join/explain/index.ts'
import { bases } from '../../../organizations/members/basis-texts.ts'
import { type RestoreAnswer, restoreMember } from '../../../organizations/members/bulk/restore-members.ts'
import {
  changeMemberKind,
  type KindAnswer,
  type MemberChange,
  MemberChanged,
  removeMember,
  resumeMember,
  suspendMember,
} from '../../../organizations/members/change-member.ts'
import { lastUseOf } from '../../../organizations/members/filters.ts'
import { findMember } from '../../../organizations/members/find-member.ts'
import { type ListedMember, listMembers } from '../../../organizations/members/list-members.ts'
import { roleValue } from '../../../organizations/roles/role-name.ts'
import { type Operation, operation, type Software, softwareOf } from '../../operation.ts'
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
  version: z.string().describe('say it back with a change: refused when somebody changed the membership since'),
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
  version: member.version,
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

const listOwnMembers = operation({
  method: 'get',
  path: '/organization/members',
  summary:
    'Members, in the order of their names; those in groups separate from one of the administrator who answers are not shown',
  scope: 'organization:read',
  query: PageQuery.extend({
    q: z.string().max(100).default('').describe('words of a name or an address'),
    status: z.enum(['active', 'provisional', 'expiring', 'suspended']).optional(),
    kind: z.enum(['internal', 'external']).optional(),
    proof: z.enum(['proved', 'unproved']).optional(),
    basis: z.enum(bases).optional().describe('what the link rests on'),
    used: z
      .enum(['month', 'not_half_year', 'not_year'])
      .optional()
      .describe('acted for the organization within 30 days, not for six months, not for a year'),
    group_id: z.uuid().optional(),
    role: z.string().max(64).optional().describe('key of a role of `service`'),
    service: z.string().max(200).optional(),
  }),
  answer: pageOf(Member),
  async run({ db, clock }, { query: { limit, cursor, group_id: group, role, service, ...asked }, ...call }) {
    const { organizationId, ownerId: viewer } = softwareOf(call)
    if ((role === undefined) !== (service === undefined)) throw new Problem('invalid', 'role and service: one needs the other')
    const held = role !== undefined && service !== undefined ? roleValue({ clientId: service, key: role }) : undefined
    const filters = { ...asked, group, role: held, after: cursor }
    const lastUse = lastUseOf(filters, clock())
    const { members, next } = await listMembers(db, { organizationId, viewer, filters, lastUse, limit })
    return { items: members.map(shown), next_cursor: next }
  },
})

const readOwnMember = operation({
  method: 'get',
  path: '/organization/members/{member_id}',
  summary: 'One member, with why they are one',
  scope: 'organization:read',
  params: MemberId,
  answer: Member.extend({ explanation: z.string().nullable(), suspended_reason: z.string().nullable() }),
  async run({ db }, { params: { member_id: membershipId }, ...call }) {
    const { organizationId, ownerId: viewer } = softwareOf(call)
    const [{ members }, found] = await Promise.all([
      listMembers(db, { organizationId, viewer, filters: { q: '' }, only: membershipId, limit: 1 }),
      findMember(db, { organizationId, viewer, membershipId }),
    ])
    const [member] = members
    if (!member || !found) throw new Problem('not_found')
    const explained = found.decision && explainDecision(found.decision, { audience: 'operator', locale: 'en' })
    return { ...shown(member), explanation: explained?.sentence ?? null, suspended_reason: found.suspendedReason }
  },
})

const Version = z.object({ version: z.string().max(64).optional().describe('as it was read; left out: whatever it is now') })

const changeBy = (
  { organizationId, ownerId: by, actor }: Software,
  { member_id: membershipId }: z.output<typeof MemberId>,
  { version }: z.output<typeof Version>,
): MemberChange => ({ organizationId, membershipId, by, actor, version })

const refusals: Partial<Record<KindAnswer, Problem>> = {
  domain_held_elsewhere: new Problem('conflict', 'their address belongs to another organization: they stay external'),
  administers: new Problem('conflict', 'an administrator is internal: end their title first'),
  last_administrator: new Problem('conflict', 'the last administrator: name another one first'),
  not_suspended_here: new Problem('conflict', 'an administrator did not suspend it: what is missing has to be proved'),
}

const done = async (change: Promise<KindAnswer>): Promise<void> => {
  const answer = await change.catch((error: unknown) => {
    throw error instanceof MemberChanged ? new Problem('conflict', 'version: the membership changed since it was read') : error
  })
  if (answer !== 'changed') throw refusals[answer] ?? new Problem('not_found')
}

const restoreRefusals: Partial<Record<RestoreAnswer, Problem>> = {
  too_late: new Problem('conflict', 'it ended more than a day ago: invite them'),
  member_again: new Problem('conflict', 'they are a member again'),
  was_suspended: new Problem('conflict', 'it was suspended when it ended'),
  conflict: new Problem('conflict', 'its roles, groups or mandates cannot go together any more: take one of them back first'),
}

const scope = 'organization:members' as const
const one = '/organization/members/{member_id}'

export const memberOperations: readonly Operation[] = [
  listOwnMembers,
  readOwnMember,
  operation({
    method: 'post',
    path: `${one}/suspend`,
    summary: 'Stop a membership for a while: it gives nothing and keeps its place',
    scope,
    params: MemberId,
    body: Reason.extend(Version.shape),
    run: (deps, { params, body, ...call }) =>
      done(suspendMember(deps, { ...changeBy(softwareOf(call), params, body), reason: body.reason })),
  }),
  operation({
    method: 'post',
    path: `${one}/resume`,
    summary: 'Let a membership that was stopped by an administrator go on',
    scope,
    params: MemberId,
    body: Version,
    run: (deps, { params, body, ...call }) => done(resumeMember(deps, changeBy(softwareOf(call), params, body))),
  }),
  operation({
    method: 'post',
    path: `${one}/remove`,
    summary: 'End a membership: tokens and sessions at services end at once, and it does not come back by itself',
    scope,
    params: MemberId,
    body: Reason.extend(Version.shape),
    run: (deps, { params, body, ...call }) =>
      done(removeMember(deps, { ...changeBy(softwareOf(call), params, body), reason: body.reason })),
  }),
  operation({
    method: 'post',
    path: `${one}/restore`,
    summary: 'Undo a removal, for a day: the same membership, groups and roles go on; a title of administrator does not',
    scope,
    params: MemberId,
    async run(deps, { params: { member_id: membershipId }, ...call }) {
      const { organizationId, ownerId: by, actor } = softwareOf(call)
      const answer = await restoreMember(deps, { organizationId, membershipId, by, actor })
      if (answer !== 'restored') throw restoreRefusals[answer] ?? new Problem('not_found')
    },
  }),
  operation({
    method: 'put',
    path: `${one}/kind`,
    summary: 'Internal or external, and until when',
    scope,
    params: MemberId,
    body: z.object({ is_external: z.boolean(), ends_at: z.iso.datetime({ offset: true }).nullable() }).extend(Version.shape),
    async run(deps, { params, body, ...call }) {
      const { is_external: isExternal, ends_at } = body
      const endsAt = ends_at === null ? null : new Date(ends_at)
      if (endsAt && endsAt <= deps.clock()) throw new Problem('invalid', 'ends_at: expected a moment to come')
      await done(changeMemberKind(deps, { ...changeBy(softwareOf(call), params, body), isExternal, endsAt }))
    },
  }),
]

import { z } from 'zod'
import { endAdministrator } from '../../../organizations/administrators/end-administrator.ts'
import { findLiveAdministrators } from '../../../organizations/administrators/find-administrators.ts'
import { type NamingRefusal, nameAdministrator } from '../../../organizations/administrators/name-administrator.ts'
import { operation, softwareOf } from '../../operation.ts'
import { Problem } from '../../problem.ts'
import { accountOf, MemberId, Reason } from './shared.ts'

const namingProblems: Record<NamingRefusal, Problem> = {
  not_a_member: new Problem('conflict', 'an administrator is an internal member, neither suspended nor provisional'),
  not_proved: new Problem('conflict', 'their link with the organization is not proved (oal 1)'),
  no_second_factor: new Problem('conflict', 'their account has no second factor'),
  already: new Problem('conflict', 'they administer already'),
  administered: new Problem('conflict', 'somebody administers already'),
}

export const listOwnAdministrators = operation({
  method: 'get',
  path: '/organization/administrators',
  summary: 'Those who administer',
  scope: 'organization:read',
  answer: z.object({
    items: z.array(
      z.object({
        member_id: z.uuid(),
        email: z.string(),
        basis: z.string(),
        named_at: z.iso.datetime(),
        effective_at: z.iso.datetime(),
      }),
    ),
  }),
  async run({ db }, call) {
    const found = await findLiveAdministrators(db, softwareOf(call).organizationId)
    const items = found.map(({ membershipId, email, basis, namedAt, effectiveAt }) => ({
      ...{ member_id: membershipId, email, basis },
      named_at: namedAt.toISOString(),
      effective_at: effectiveAt.toISOString(),
    }))
    return { items }
  },
})

const params = MemberId

export const nameOwnAdministrator = operation({
  method: 'put',
  path: '/organization/administrators/{member_id}',
  summary: 'Name a member administrator: their link is proved, they have a second factor, and every administrator is told',
  scope: 'organization:administrators',
  params,
  answer: z.object({ effective_at: z.iso.datetime() }),
  async run(deps, { params: { member_id: membershipId }, ...call }) {
    const software = softwareOf(call)
    const accountId = await accountOf(deps, software, membershipId)
    const { organizationId, actor } = software
    const named = { organizationId, accountId, basis: 'invited', actor } as const
    const answer = await deps.db.transaction().execute((tx) => nameAdministrator(tx, deps, named))
    if (typeof answer === 'string') throw namingProblems[answer]
    return { effective_at: (answer.named === 'later' ? answer.effectiveAt : deps.clock()).toISOString() }
  },
})

export const endOwnAdministrator = operation({
  method: 'post',
  path: '/organization/administrators/{member_id}/end',
  summary: 'End the title of an administrator, who stays a member; the last one keeps it',
  scope: 'organization:administrators',
  params,
  body: Reason,
  async run(deps, { params: { member_id: membershipId }, body: { reason }, ...call }) {
    const software = softwareOf(call)
    const accountId = await accountOf(deps, software, membershipId)
    const { organizationId, actor } = software
    const answer = await endAdministrator(deps, { organizationId, accountId, reason, actor })
    if (answer === 'last_administrator') throw new Problem('conflict', 'the last administrator: name another one first')
    if (answer === 'not_administrator') throw new Problem('conflict', 'they do not administer')
  },
})

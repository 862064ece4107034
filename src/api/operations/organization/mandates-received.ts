import { z } from 'zod'
import { findMandate } from '../../../organizations/mandates/find-mandates.ts'
import { findNamedMembers } from '../../../organizations/mandates/find-members.ts'
import { nameMandateMember, removeMandateMember } from '../../../organizations/mandates/name-members.ts'
import { acceptMandate, declineMandate } from '../../../organizations/mandates/settle.ts'
import { type ApiDeps, operation, type Software, softwareOf } from '../../operation.ts'
import { Problem } from '../../problem.ts'
import { accountOf, MemberId, Reason, settled } from './shared.ts'

const MandateId = z.object({ mandate_id: z.uuid() })
const scope = 'organization:mandates' as const

const answering = ({ organizationId, ownerId: accountId, actor }: Software) =>
  ({ organizationId, accountId, actor, namesThemselves: false }) as const

const accept = operation({
  method: 'post',
  path: '/organization/mandates/{mandate_id}/accept',
  summary: 'Accept a mandate proposed to this organization; nobody acts by it until they are named',
  scope,
  params: MandateId,
  async run(deps, { params: { mandate_id: mandateId }, ...call }) {
    settled(await acceptMandate(deps, mandateId, answering(softwareOf(call))), ['accepted'], {})
  },
})

const decline = operation({
  method: 'post',
  path: '/organization/mandates/{mandate_id}/decline',
  summary: 'Decline a mandate proposed to this organization',
  scope,
  params: MandateId,
  body: Reason,
  async run(deps, { params: { mandate_id: mandateId }, body: { reason }, ...call }) {
    settled(await declineMandate(deps, mandateId, { ...answering(softwareOf(call)), reason }), ['declined'], {})
  },
})

const listMembers = operation({
  method: 'get',
  path: '/organization/mandates/{mandate_id}/members',
  summary: 'The members of this organization who may act by a mandate it received, two hundred at most',
  scope: 'organization:read',
  params: MandateId,
  answer: z.object({ items: z.array(z.object({ id: z.uuid().describe('of the member'), email: z.string() })) }),
  async run({ db, clock }, { params: { mandate_id: mandateId }, ...call }) {
    const { organizationId, ownerId: viewer } = softwareOf(call)
    const mandate = await findMandate(db, { id: mandateId, organizationId, now: clock() })
    if (mandate?.grantee?.id !== organizationId) throw new Problem('not_found')
    const { members } = await findNamedMembers(db, { mandateId, organizationId, viewer })
    return { items: members.map(({ id, email }) => ({ id, email })) }
  },
})

const OneMember = MandateId.extend(MemberId.shape)

/** Throws `not_found` for whom this software may not see. */
const aboutMember = async (
  deps: Pick<ApiDeps, 'db'>,
  { params, software }: { params: z.infer<typeof OneMember>; software: Software | null },
) => {
  const acting = softwareOf({ software })
  await accountOf(deps, acting, params.member_id)
  const { organizationId, actor } = acting
  return { mandateId: params.mandate_id, membershipId: params.member_id, organizationId, actor }
}

const name = operation({
  method: 'put',
  path: '/organization/mandates/{mandate_id}/members/{member_id}',
  summary: 'Let a member act by a mandate this organization received',
  scope,
  params: OneMember,
  async run(deps, call) {
    settled(await nameMandateMember(deps, await aboutMember(deps, call)), ['named', 'already_named'], {
      belongs_there: new Problem('conflict', 'this member belongs to the organization that gave it, and acts for it as such'),
    })
  },
})

const remove = operation({
  method: 'delete',
  path: '/organization/mandates/{mandate_id}/members/{member_id}',
  summary: 'This member acts by the mandate no more: what services were given is over at once',
  scope,
  params: OneMember,
  async run(deps, call) {
    settled(await removeMandateMember(deps, await aboutMember(deps, call)), ['removed'], {})
  },
})

export const receivedMandateOperations = [accept, decline, listMembers, name, remove]

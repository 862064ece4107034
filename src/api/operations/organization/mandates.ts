import { z } from 'zod'
import { findMandates, type Mandate } from '../../../organizations/mandates/find-mandates.ts'
import { type ProposalRefusal, proposeMandate } from '../../../organizations/mandates/propose.ts'
import { endMandate } from '../../../organizations/mandates/settle.ts'
import { parseSiret } from '../../../organizations/siret.ts'
import { operation, softwareOf } from '../../operation.ts'
import { PageQuery, pageOf } from '../../page.ts'
import { Problem, type ProblemCode } from '../../problem.ts'
import { conflictProblem, Reason } from './shared.ts'

const Party = z.object({ siret: z.string(), label: z.string() })
const Services = z.array(z.object({ client_id: z.string().min(1).max(200), roles: z.array(z.string().max(64)).max(100) }))
const OwnMandate = z.object({
  id: z.uuid(),
  on_behalf_of: Party.describe('the organization that gives it'),
  given_to: Party.nullable().describe('null: a person'),
  email: z.string().nullable().describe('of the person it is given to'),
  state: z.enum(['proposed', 'accepted', 'declined', 'ended', 'lapsed', 'over']),
  services: Services,
  people: z.number().int().describe('how many may act by it now'),
  proof: z.string(),
  proposed_at: z.iso.datetime(),
  ends_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable(),
})

const shown = (mandate: Mandate): z.input<typeof OwnMandate> => ({
  id: mandate.id,
  on_behalf_of: { siret: mandate.grantor.siret, label: mandate.grantor.label },
  given_to: mandate.grantee && { siret: mandate.grantee.siret, label: mandate.grantee.label },
  email: mandate.email,
  state: mandate.state,
  services: mandate.services.map(({ clientId, roles }) => ({ client_id: clientId, roles: roles.map(({ key }) => key) })),
  people: mandate.people,
  proof: mandate.proof,
  proposed_at: mandate.proposedAt.toISOString(),
  ends_at: mandate.endsAt.toISOString(),
  ended_at: mandate.endedAt?.toISOString() ?? null,
})

export const listOwnMandates = operation({
  method: 'get',
  path: '/organization/mandates',
  summary: 'Mandates given or received, the last proposed first',
  scope: 'organization:read',
  query: PageQuery.extend({
    side: z.enum(['given', 'received']).default('given'),
    over: z.enum(['true', 'false']).default('false').describe('those that are no more, instead of the others'),
  }),
  answer: pageOf(OwnMandate),
  async run({ db, clock }, { query: { side, over, limit, cursor }, ...call }) {
    const { organizationId } = softwareOf(call)
    const asked = { organizationId, side, over: over === 'true', now: clock(), after: cursor, limit }
    const { mandates, next } = await findMandates(db, asked)
    return { items: mandates.map(shown), next_cursor: next }
  },
})

const refusals: Record<ProposalRefusal, [ProblemCode, string]> = {
  unknown_organization: ['invalid', 'siret: the register knows no such organization'],
  unavailable: ['unavailable', 'the register does not answer for the moment'],
  closed: ['conflict', 'siret: this organization is closed'],
  itself: ['conflict', 'siret: this is the organization of this software'],
  not_an_address: ['invalid', 'email: expected an address'],
  already_member: ['conflict', 'email: a member of the organization acts for it already'],
  no_service: ['invalid', 'services: expected at least one'],
  unknown_service: ['invalid', 'services: one of them reads no mandates, or declares no such role'],
  too_far: ['invalid', 'ends_at: a mandate lasts three years at most'],
  already_proposed: ['conflict', 'a proposal to the same waits for an answer already'],
  not_proved: ['conflict', 'the link of the administrator who answers is not proved'],
  too_many: ['too_many_requests', 'too many mandates were proposed lately, or are in force'],
}

export const giveOwnMandate = operation({
  method: 'post',
  path: '/organization/mandates',
  summary: 'Propose a mandate to another organization or to a person; nothing is possible until they accept',
  scope: 'organization:mandates',
  idempotent: true,
  body: z.object({
    siret: z.string().max(20).optional().describe('of the organization that would act'),
    email: z.string().max(254).optional().describe('of the person who would act, instead'),
    services: Services.min(1).max(200),
    ends_at: z.iso.datetime({ offset: true }),
    proof: z.string().trim().min(1).max(1_000).describe('why, and what proves it: the other side reads it'),
  }),
  answer: z.object({ id: z.uuid() }),
  async run(deps, { body, ...call }) {
    const { organizationId: grantorId, ownerId: by, actor } = softwareOf(call)
    const endsAt = new Date(body.ends_at)
    if (endsAt <= deps.clock()) throw new Problem('invalid', 'ends_at: expected a moment to come')
    const services = body.services.map(({ client_id, roles }) => ({ clientId: client_id, roleKeys: roles }))
    if (new Set(services.map(({ clientId }) => clientId)).size < services.length)
      throw new Problem('invalid', 'services: one of them is named twice')
    const proposal = { grantorId, grantee: granteeOf(body), services, endsAt, proof: body.proof, by, actor }
    const answer = await proposeMandate(deps, proposal)
    if (typeof answer === 'string') throw new Problem(...refusals[answer])
    if ('conflict' in answer) throw conflictProblem(answer)
    return answer
  },
})

const granteeOf = ({ siret, email }: { siret?: string | undefined; email?: string | undefined }) => {
  if ((siret === undefined) === (email === undefined)) throw new Problem('invalid', 'expected either siret or email')
  if (email !== undefined) return { email }
  const parsed = parseSiret(siret ?? '')
  if (!parsed) throw new Problem('invalid', 'siret: expected 14 digits')
  return { siret: parsed }
}

export const endOwnMandate = operation({
  method: 'post',
  path: '/organization/mandates/{mandate_id}/end',
  summary: 'End a mandate that was given, proposed or in force, or that was received: at once, services are told',
  scope: 'organization:mandates',
  params: z.object({ mandate_id: z.uuid() }),
  body: Reason,
  async run(deps, { params: { mandate_id: mandateId }, body: { reason }, ...call }) {
    const { organizationId, actor } = softwareOf(call)
    for (const side of ['grantor', 'grantee'] as const)
      if ((await endMandate(deps, { mandateId, side, organizationId, actor, reason })) === 'ended') return
    throw new Problem('not_found')
  },
})

import { z } from 'zod'
import { findShownProofs } from '../../../organizations/become-administrator/gather.ts'
import { recordOf } from '../../../organizations/domain-proofs/judge.ts'
import { lookAtDomain } from '../../../organizations/domain-proofs/look.ts'
import { openDomainProof } from '../../../organizations/domain-proofs/proofs.ts'
import { askOutside } from '../../../organizations/join/gather.ts'
import { readOrganization } from '../../../organizations/queries.ts'
import {
  addExternalDomain,
  type ExternalDomainAnswer,
  findAdministeredDomains,
  removeExternalDomain,
  setDomainPolicy,
} from '../../../organizations/settings/domains.ts'
import { type ApiDeps, type Operation, operation, type Software, softwareOf } from '../../operation.ts'
import { Problem } from '../../problem.ts'

const scope = 'organization:settings' as const
const Policy = z.enum(['join', 'tell', 'ask'])
const Domain = z.object({ domain: z.string().min(1).max(253) })
const ProofId = z.object({ proof_id: z.uuid() })

const listOwnDomains = operation({
  method: 'get',
  path: '/organization/domains',
  summary: 'What is known of each domain, and what was decided for it',
  scope: 'organization:read',
  answer: z.object({
    items: z.array(
      z.object({
        domain: z.string(),
        standing: z.string(),
        scope: z.string(),
        source: z.string(),
        policy: Policy.nullable().describe('null: the general one'),
        members: z.number().int(),
      }),
    ),
  }),
  async run({ db }, call) {
    const found = await findAdministeredDomains(db, softwareOf(call).organizationId)
    return {
      items: found.map(({ domain, standing, scope, source, policy, members }) => ({
        domain,
        standing,
        scope,
        source,
        policy,
        members,
      })),
    }
  },
})

const setOwnDomainPolicy = operation({
  method: 'put',
  path: '/organization/domains/{domain}/policy',
  summary: 'Say who comes in by this domain: whoever proves an address, with word to administrators, or after they accepted',
  scope,
  params: Domain,
  body: z.object({ policy: Policy.nullable() }),
  async run(deps, { params: { domain }, body: { policy }, ...call }) {
    const { organizationId, actor } = softwareOf(call)
    if ((await setDomainPolicy(deps, { organizationId, domain, policy, actor })) === 'unknown') throw new Problem('not_found')
  },
})

const externalRefusals: Record<Exclude<ExternalDomainAnswer, 'added'>, Problem> = {
  not_a_domain: new Problem('invalid', 'domain: expected the name of a domain'),
  unclaimable: new Problem('conflict', 'this domain gives addresses to anybody'),
  known_already: new Problem('conflict', 'this domain is known already'),
  held_elsewhere: new Problem('conflict', 'this domain is another organization’s'),
  not_proved: new Problem('conflict', 'the link of the administrator who answers is not proved'),
}

const addOwnExternalDomain = operation({
  method: 'post',
  path: '/organization/external-domains',
  summary: 'Let people who prove an address of this domain join as external',
  scope,
  body: Domain,
  async run(deps, { body: { domain: typed }, ...call }) {
    const { organizationId, ownerId: by, actor } = softwareOf(call)
    const answer = await addExternalDomain(deps, { organizationId, typed, by, actor })
    if (answer !== 'added') throw externalRefusals[answer]
  },
})

const removeOwnExternalDomain = operation({
  method: 'delete',
  path: '/organization/external-domains/{domain}',
  summary: 'Let nobody join by this external domain any more; those who did stay',
  scope,
  params: Domain,
  async run(deps, { params: { domain }, ...call }) {
    const { organizationId, actor } = softwareOf(call)
    if ((await removeExternalDomain(deps, { organizationId, domain, actor })) === 'unknown') throw new Problem('not_found')
  },
})

const Proof = z.object({
  id: z.uuid(),
  domain: z.string(),
  record: z.string().describe('the TXT record to publish on the domain'),
  tied_by: z
    .string()
    .nullable()
    .describe('what ties the domain to the organization; null: the proof is evidence, which an operator settles'),
  is_held_elsewhere: z.boolean(),
  found: z.string().nullable().describe('what was found last: right, other, none, unavailable'),
  checked_at: z.iso.datetime().nullable(),
  proved_at: z.iso.datetime().nullable(),
})

const proofsOf = async (deps: ApiDeps, { organizationId, ownerId: accountId }: Software): Promise<z.input<typeof Proof>[]> => {
  const { company } = await readOrganization(deps.db, { id: organizationId })
  const { directory } = await askOutside(deps, company)
  return (await findShownProofs(deps, { organizationId, accountId, directory })).map((proof) => ({
    ...{ id: proof.id, domain: proof.domain, record: recordOf(proof.token), tied_by: proof.tie, found: proof.found },
    is_held_elsewhere: proof.heldElsewhere,
    checked_at: proof.checkedAt?.toISOString() ?? null,
    proved_at: proof.provedAt?.toISOString() ?? null,
  }))
}

const openRefusals = {
  not_a_domain: externalRefusals.not_a_domain,
  unclaimable: externalRefusals.unclaimable,
  too_many: new Problem('conflict', 'ten proofs already'),
}

const proofOperations = [
  operation({
    method: 'get',
    path: '/organization/domain-proofs',
    summary: 'Proofs by DNS begun in the name of the administrator who answers, each with the record to publish',
    scope,
    answer: z.object({ items: z.array(Proof) }),
    run: async (deps, call) => ({ items: await proofsOf(deps, softwareOf(call)) }),
  }),
  operation({
    method: 'post',
    path: '/organization/domain-proofs',
    summary: 'Begin a proof by DNS; the same one again when it is begun',
    scope,
    body: Domain,
    answer: Proof,
    async run(deps, { body: { domain: typed }, ...call }) {
      const software = softwareOf(call)
      const { organizationId, ownerId: accountId } = software
      const opened = await openDomainProof(deps, { organizationId, accountId, typed })
      if (opened.outcome !== 'open') throw openRefusals[opened.outcome]
      const proof = (await proofsOf(deps, software)).find(({ domain }) => domain === opened.domain)
      if (!proof) throw new Problem('conflict', 'the proof ended meanwhile')
      return proof
    },
  }),
  operation({
    method: 'post',
    path: '/organization/domain-proofs/{proof_id}/check',
    summary: 'Read the DNS now',
    scope,
    params: ProofId,
    answer: z.object({
      domain: z.string(),
      found: z.string(),
      texts: z.array(z.string()).describe('the TXT records that were found, a few'),
      proves: z.enum(['domain', 'evidence', 'refused', 'held_elsewhere', 'nothing']),
    }),
    async run(deps, { params: { proof_id: proofId }, ...call }) {
      const { organizationId, ownerId: accountId } = softwareOf(call)
      const looked = await lookAtDomain(deps, { organizationId, accountId, proofId })
      if (looked === 'not_open') throw new Problem('not_found')
      return looked
    },
  }),
]

export const domainOperations: readonly Operation[] = [
  ...[listOwnDomains, setOwnDomainPolicy, addOwnExternalDomain, removeOwnExternalDomain],
  ...proofOperations,
]

import { parseMailDomain } from '../../accounts/email/domain.ts'
import type { DomainStanding } from '../../database/tables.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import { type DomainHolder, findOrganizationsHoldingDomain } from '../domain-claims.ts'
import { domainKind } from '../email-domain.ts'
import type { JoinDeps } from '../join/join.ts'
import { rememberOrganization } from '../queries.ts'
import { settleAgain } from '../requests/settle-again.ts'
import { parseSiret, sirenOf } from '../siret.ts'
import { suspendPendingMembers } from './suspend-pending.ts'

export type DomainChange = {
  siret: string
  domain: string
  standing: Extract<DomainStanding, 'verified' | 'external' | 'pending' | 'refused'>
  scope?: 'establishment' | 'legal_unit'
  /** read by the people it refuses */
  reason?: string | null
  /** who decides, as the journal will name them */
  by: string
}

export type DomainOutcome =
  | { outcome: 'unknown_siret' | 'unavailable' | 'not_a_domain' }
  /** free, disposable, or shared by several bodies: nobody's */
  | { outcome: 'unclaimable'; kind: 'free' | 'disposable' | 'shared' }
  /** `linked`: people whom this change settled; `alsoHeldBy`: other legal units that hold the same host */
  | { outcome: 'set'; linked: number; alsoHeldBy: DomainHolder[] }

/** Gives a domain its one standing for an organization: claim and journal in one transaction, then everyone it may settle is decided again. */
export const setDomain = async (deps: JoinDeps, change: DomainChange): Promise<DomainOutcome> => {
  const { standing, scope = 'establishment', reason = null, by } = change
  const siret = parseSiret(change.siret)
  const domain = parseMailDomain(change.domain)
  if (domain === null) return { outcome: 'not_a_domain' }
  if (siret === null) return { outcome: 'unknown_siret' }
  const kind = domainKind(domain)
  if (kind !== 'professional' && standing !== 'refused') return { outcome: 'unclaimable', kind }
  const company = await deps.registry.find(siret)
  if (company === 'unavailable') return { outcome: 'unavailable' }
  if (company === 'unknown') return { outcome: 'unknown_siret' }

  const now = deps.clock()
  await deps.db.transaction().execute(async (tx) => {
    const { id: organizationId } = await rememberOrganization(tx, company, now)
    const written = { standing, scope, reason, source: 'operator', standingAt: now }
    await tx
      .insertInto('domainClaims')
      .values({ id: newId(), organizationId, domain, createdAt: now, ...written })
      .onConflict((conflict) => conflict.columns(['organizationId', 'domain']).doUpdateSet(written))
      .execute()
    await record(tx, {
      at: now,
      event: 'organization.domain_set',
      actor: by,
      organizationId,
      details: { domain, standing, scope, reason },
    })
    if (standing === 'refused') await suspendPendingMembers(tx, now, { organizationId, domain, reason, by })
  })
  const holders = await findOrganizationsHoldingDomain(deps.db, domain)
  const linked = await settleEverywhere(deps, siret, scope)
  return { outcome: 'set', linked, alsoHeldBy: holders.filter(({ siren }) => siren !== sirenOf(siret)) }
}

/** Refuses a domain for an organization, with the reason people read. */
export const refuseDomain = (
  deps: JoinDeps,
  change: { siret: string; domain: string; reason: string; by: string },
): Promise<DomainOutcome> => setDomain(deps, { ...change, standing: 'refused' })

const settleEverywhere = async (
  deps: JoinDeps,
  siret: NonNullable<ReturnType<typeof parseSiret>>,
  scope: 'establishment' | 'legal_unit',
): Promise<number> => {
  if (scope === 'establishment') return settleAgain(deps, siret)
  const establishments = await deps.db.selectFrom('organizations').select('siret').where('siren', '=', sirenOf(siret)).execute()
  let linked = 0
  for (const establishment of establishments) {
    const parsed = parseSiret(establishment.siret)
    if (parsed) linked += await settleAgain(deps, parsed)
  }
  return linked
}

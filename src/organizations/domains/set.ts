import { sql } from 'kysely'
import { parseMailDomain } from '../../accounts/email/domain.ts'
import type { Tx } from '../../database/index.ts'
import type { DomainStanding } from '../../database/tables.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import { type DomainHolder, findOrganizationsHoldingDomain } from '../domain-claims.ts'
import { domainKind } from '../email-domain.ts'
import type { JoinDeps } from '../join/join.ts'
import { rememberOrganization } from '../queries.ts'
import { settleAgain } from '../requests/settle-again.ts'
import { parseSiret, type Siren, sirenOf } from '../siret.ts'
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
  /** another legal unit’s own: it would be shared, and a shared host is nobody’s */
  | { outcome: 'held_elsewhere'; holders: DomainHolder[] }
  /** `linked`: people whom this change settled */
  | { outcome: 'set'; linked: number }

/**
 * Gives a domain its one standing for an organization: claim and journal in one transaction, then everyone it may settle is decided again. Of two
 * legal units given one domain at once, one has it.
 */
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
  const held = await deps.db.transaction().execute(async (tx) => {
    const { id: organizationId } = await rememberOrganization(tx, company, now)
    await sql`select pg_advisory_xact_lock(hashtext(${`domain ${domain}`}))`.execute(tx)
    const holders = standing === 'refused' ? [] : await findOtherHolders(tx, domain, sirenOf(siret))
    if (holders.length > 0) return holders
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
    return []
  })
  if (held.length > 0) return { outcome: 'held_elsewhere', holders: held }
  return { outcome: 'set', linked: await settleEverywhere(deps, siret, scope) }
}

/** Other legal units whose own this host is; one whose contractors write from it does not hold it. */
const findOtherHolders = async (tx: Tx, domain: string, siren: Siren): Promise<DomainHolder[]> =>
  (await findOrganizationsHoldingDomain(tx, domain)).filter((holder) => holder.siren !== siren && holder.standing !== 'external')

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

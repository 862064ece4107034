import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '../database/index.ts'
import type { Deps } from '../deps.ts'
import { type DomainHolder, findOrganizationsHoldingDomain, takesHost } from './domain-claims.ts'
import { domainKind } from './email-domain.ts'
import { lookUpCompany } from './look-up.ts'
import { siretsSuggestedFor } from './published-domains.ts'
import { findOrganization, type StoredOrganization } from './queries.ts'
import type { Company } from './registry/port.ts'

const few = 3
const atLeast = 0.2

/** All of them when they are few; else those where a good part of the people of that domain already are. */
export const worthSuggesting = <Holder extends Pick<DomainHolder, 'members'>>(holders: readonly Holder[]): Holder[] => {
  if (holders.length <= few) return [...holders]
  const people = holders.reduce((sum, { members }) => sum + members, 0)
  return holders.filter(({ members }) => people > 0 && members / people >= atLeast)
}

const isOpen = (company: Company): boolean =>
  company.active !== false && company.legalUnitActive !== false && company.diffusion !== 'N'

/**
 * Organizations to propose before any search to someone who writes from this host. A free or shared host proposes none, but for the few
 * shared ones that are known to lead to a ministry. Proposing proves nothing: the decision is taken as for any other choice.
 */
export const suggestOrganizations = async (db: Db, domain: string): Promise<StoredOrganization[]> => {
  const holders = domainKind(domain) === 'professional' ? worthSuggesting(await findOrganizationsHoldingDomain(db, domain)) : []
  const sirets = [...new Set([...siretsSuggestedFor(domain), ...holders.map(({ siret }) => siret)])]
  const found = await Promise.all(sirets.map((siret) => findOrganization(db, { siret })))
  return found.filter((organization) => organization !== undefined).filter(({ company }) => isOpen(company))
}

/** Nobody waits for a suggestion. */
const patienceMs = 1_500

/**
 * The same, and when nobody here holds the host, the body whose official contact is on it as the public directories say: whoever is the first of a
 * town hall is shown it before any search.
 */
export const suggestCompanies = async (
  deps: Pick<Deps, 'db' | 'clock' | 'registry' | 'directory'>,
  domain: string,
): Promise<Company[]> => {
  const held = (await suggestOrganizations(deps.db, domain)).map(({ company }) => company)
  if (domainKind(domain) !== 'professional' || (held.length > 0 && !(await isOfContractorsOnly(deps.db, domain)))) return held
  const published = await Promise.race([publishedAt(deps, domain).catch(() => []), pause(patienceMs, [], { ref: false })])
  return [...published.filter(isOpen), ...held]
}

/** Nobody holds it: administrators said that their contractors write from it. */
const isOfContractorsOnly = async (db: Db, domain: string): Promise<boolean> => {
  const holders = await findOrganizationsHoldingDomain(db, domain)
  return holders.length > 0 && !holders.some(takesHost)
}

const publishedAt = async (deps: Pick<Deps, 'db' | 'clock' | 'registry' | 'directory'>, domain: string): Promise<Company[]> => {
  const bodies = await deps.directory.bodiesAt(domain)
  const found = await Promise.all(
    bodies.map(async ({ siret, siren }) => {
      if (siret === null) return headOfficeOf(await deps.registry.establishments(siren))
      const known = await lookUpCompany(deps, siret)
      return typeof known === 'string' ? undefined : known.company
    }),
  )
  return found.filter((company) => company !== undefined)
}

const headOfficeOf = (companies: readonly Company[] | 'unavailable'): Company | undefined =>
  companies === 'unavailable' ? undefined : companies.find(({ headOffice }) => headOffice === true)

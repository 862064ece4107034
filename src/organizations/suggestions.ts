import type { Db } from '../database/index.ts'
import { type DomainHolder, findOrganizationsHoldingDomain } from './domain-claims.ts'
import { domainKind } from './email-domain.ts'
import { siretsSuggestedFor } from './published-domains.ts'
import { findOrganization, type StoredOrganization } from './queries.ts'

const few = 3
const atLeast = 0.2

/** All of them when they are few; else those where a good part of the people of that domain already are. */
export const worthSuggesting = <Holder extends Pick<DomainHolder, 'members'>>(holders: readonly Holder[]): Holder[] => {
  if (holders.length <= few) return [...holders]
  const people = holders.reduce((sum, { members }) => sum + members, 0)
  return holders.filter(({ members }) => people > 0 && members / people >= atLeast)
}

const isOpen = ({ company }: StoredOrganization): boolean =>
  company.active !== false && company.legalUnitActive !== false && company.diffusion !== 'N'

/**
 * Organizations to propose before any search to someone who writes from this host. A free or shared host proposes none, but for the few
 * shared ones that are known to lead to a ministry. Proposing proves nothing: the decision is taken as for any other choice.
 */
export const suggestOrganizations = async (db: Db, domain: string): Promise<StoredOrganization[]> => {
  const holders = domainKind(domain) === 'professional' ? worthSuggesting(await findOrganizationsHoldingDomain(db, domain)) : []
  const sirets = [...new Set([...siretsSuggestedFor(domain), ...holders.map(({ siret }) => siret)])]
  const found = await Promise.all(sirets.map((siret) => findOrganization(db, { siret })))
  return found.filter((organization) => organization !== undefined).filter(isOpen)
}

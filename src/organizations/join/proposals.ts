import type { Deps } from '../../deps.ts'
import type { SignInFacts } from '../../sign-in/facts-types.ts'
import { isGovernmentHost } from '../email-domain.ts'
import { type Identifier, recognizeIdentifier } from '../identifier.ts'
import { findInvitingSirets } from '../invitations/find-invitations.ts'
import { lookUpCompany } from '../look-up.ts'
import { findOrganization } from '../queries.ts'
import type { Company } from '../registry/port.ts'
import type { Siret } from '../siret.ts'
import { suggestCompanies } from '../suggestions.ts'
import { type Listed, toListed } from './listed.ts'
import { hostOf } from './predicates.ts'

/** Numbers we recognize and cannot search by: each has its own words. */
export type Foreign =
  | Exclude<Identifier['kind'], 'siret' | 'siren' | 'name' | 'mistyped'>
  | 'mistyped_siret'
  | 'mistyped_siren'
  | 'vat_mistyped'

export type Proposals = {
  /** a link of ours or the service names it; in none of the lists then */
  hinted: Listed | null
  /** it also holds the host of one of their addresses, or invited them */
  hintedIsSuggested: boolean
  suggested: Listed[]
  /** who invited one of their addresses */
  inviting: Listed[]
  /** `null`: nothing was searched */
  found: Listed[] | null
  /** the search was by a number that names a legal unit */
  foundBySiren: boolean
  foreign: Foreign | null
  unavailable: boolean
}

export type Asked = {
  /** what was typed in the search */
  q: string
  /** an establishment to show first: a link of ours, or the service's hint */
  siret: Siret | null
}

const mostResults = 10

type Ports = Pick<Deps, 'db' | 'clock' | 'registry' | 'directory'>

/** What the join page proposes, in the order of the specification. Reads only. A source that is away is said, never taken for an empty answer. */
export const findProposals = async (
  deps: Ports,
  { account, memberships }: SignInFacts,
  { q, siret }: Asked,
): Promise<Proposals> => {
  const emails = account?.emails ?? []
  const writer = { government: emails.some(({ address }) => isGovernmentHost(hostOf(address))) }
  const mine = new Set<string>(memberships.map((membership) => membership.siret))
  const [hinted, suggested, inviting, search] = await Promise.all([
    siret === null ? null : lookUpCompany(deps, siret),
    suggestFor(
      deps,
      emails.map(({ address }) => address),
    ),
    invitingCompanies(
      deps,
      emails.map(({ address }) => address),
    ),
    q === '' ? null : searchFor(deps, q),
  ])
  const list = (companies: readonly Company[]) => companies.map((company) => toListed(company, writer))
  const shownFirst = hinted !== null && typeof hinted !== 'string' ? hinted.company : null
  const isNew = ({ siret }: Company) => !mine.has(siret) && siret !== shownFirst?.siret
  const isShownFirst = ({ siret }: Company) => siret === shownFirst?.siret
  const invitingSirets = new Set<string>(inviting.map((company) => company.siret))
  return {
    hinted: shownFirst && toListed(shownFirst, writer),
    hintedIsSuggested: [...suggested, ...inviting].some(isShownFirst),
    suggested: list(suggested.filter((company) => isNew(company) && !invitingSirets.has(company.siret))),
    inviting: list(inviting.filter(isNew)),
    found: search?.companies ? list(search.companies) : null,
    foundBySiren: search?.bySiren ?? false,
    foreign: search?.foreign ?? null,
    unavailable: hinted === 'unavailable' || search?.unavailable === true,
  }
}

const suggestFor = async (deps: Ports, emails: readonly string[]): Promise<Company[]> => {
  const hosts = [...new Set(emails.map(hostOf))]
  const found = (await Promise.all(hosts.map((host) => suggestCompanies(deps, host)))).flat()
  return [...new Map(found.map((company) => [company.siret, company])).values()]
}

const invitingCompanies = async (deps: Ports, emails: readonly string[]): Promise<Company[]> => {
  const sirets = await findInvitingSirets(deps.db, emails, deps.clock())
  const found = await Promise.all(sirets.map((siret) => findOrganization(deps.db, { siret })))
  return found.flatMap((organization) => organization?.company ?? [])
}

export type Search = { companies: Company[] | null; bySiren: boolean; foreign: Foreign | null; unavailable: boolean }

/** What was typed, whatever it is: a name, a number. `companies` null: nothing can be searched by it, or the register is away. */
export const searchFor = async ({ registry }: Pick<Ports, 'registry'>, q: string): Promise<Search> => {
  const typed = recognizeIdentifier(q)
  const answer = (companies: Company[] | 'unavailable', bySiren = false): Search =>
    companies === 'unavailable'
      ? { companies: null, bySiren, foreign: null, unavailable: true }
      : { companies, bySiren, foreign: null, unavailable: false }
  if (typed.kind === 'siret' || typed.kind === 'name') return answer(await registry.search(q, { limit: mostResults }))
  if (typed.kind === 'siren') return answer(await registry.establishments(typed.siren), true)
  if (typed.kind === 'vat' && typed.siren !== null)
    return { ...answer(await registry.establishments(typed.siren), true), foreign: 'vat' }
  return { companies: null, bySiren: false, foreign: foreignOf(typed), unavailable: false }
}

/** The word for a number that is no SIRET, SIREN or name; `null` for those. */
export const foreignOf = (typed: Identifier): Foreign | null => {
  if (typed.kind === 'mistyped') return typed.expected === 'siret' ? 'mistyped_siret' : 'mistyped_siren'
  if (typed.kind === 'vat' && typed.country === 'FR' && typed.siren === null) return 'vat_mistyped'
  return typed.kind === 'siret' || typed.kind === 'siren' || typed.kind === 'name' ? null : typed.kind
}

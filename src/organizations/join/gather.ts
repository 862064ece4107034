import { SECOND } from '../../clock.ts'
import type { Db, Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { classify } from '../classify.ts'
import { directoriesOf } from '../directory/contacts.ts'
import type { OfficialContactsAnswer } from '../directory/port.ts'
import { takesHost } from '../domain-claims.ts'
import { domainKind, isGovernmentHost } from '../email-domain.ts'
import { isNameMasked, organizationLabel, townName } from '../label.ts'
import { canCertify } from '../officers/can-certify.ts'
import type { Company } from '../registry/port.ts'
import type { Siret } from '../siret.ts'
import type { AddressFacts, AdministrationFacts, ClaimFacts, DirectoryFacts, JoinFacts } from './facts.ts'
import { type Found, type FoundClaim, findWhatWeKnow } from './found.ts'

/** What does not come from our tables: asked before any transaction begins, so that none waits on a network. */
export type Outside = { directory: DirectoryFacts; headOffice: Siret | null }

export type Asked = {
  accountId: string
  company: Company
  /** the register is away: it said so then */
  keptSince?: Date | null
  said: JoinFacts['said']
  outside: Outside
}

/** A directory that is slower than this is unavailable for now: nobody waits on it. */
const directoryPatience = 3 * SECOND

/** In parallel, each source with its own patience. A source that fails is a fact, never an exception. */
export const askOutside = async (deps: Pick<Deps, 'directory' | 'registry'>, company: Company): Promise<Outside> => {
  const [directory, headOffice] = await Promise.all([askDirectory(deps, company), findHeadOffice(deps, company)])
  return { directory, headOffice }
}

export type GatherDeps = Pick<Deps, 'config' | 'clock'> & { db: Db | Tx }

/** Everything the decision looks at: what was asked outside, and one query of our tables. Throws for an unknown account. */
export const gatherJoinFacts = async (deps: GatherDeps, { accountId, ...asked }: Asked): Promise<JoinFacts> => {
  const found = await findWhatWeKnow(deps.db, accountId, asked.company.siret, deps.clock())
  if (!found) throw new Error('an account that does not exist asks to join')
  const { config, clock } = deps
  const facts = joinFacts({ ...asked, found, at: clock().toISOString(), sandbox: config.deployment === 'sandbox' })
  return canCertify(config, asked.company.legalCategory) ? { ...facts, officersRead: true } : facts
}

export type Known = Omit<Asked, 'accountId'> & { found: Found; at: string; sandbox: boolean }

/** The facts, from what every source answered. Pure. */
export const joinFacts = ({ company, keptSince, said, outside, found, at, sandbox }: Known): JoinFacts => {
  const own = found.claims.filter(({ siret }) => siret === company.siret)
  const legalUnit = found.claims.filter((claim) => isOfLegalUnit(claim, company))
  return {
    at,
    sandbox,
    organization: {
      siret: company.siret,
      siren: company.siren,
      label: organizationLabel(company),
      ...(isNameMasked(company) && company.commune !== null && { town: townName(company) ?? '' }),
      active: company.active,
      legalUnitActive: company.legalUnitActive,
      diffusion: company.diffusion,
      nameMasked: isNameMasked(company),
      legalCategory: company.legalCategory,
      kinds: classify(company),
      successor: company.successor,
      headOffice: outside.headOffice,
      ...(keptSince && { keptSince: keptSince.toISOString() }),
    },
    addresses: found.addresses.map((address) => addressFacts(address, company, found.claims)),
    reservedDomains: own.filter(({ reserved }) => reserved).map(({ domain }) => domain),
    ownDomains: [...own, ...legalUnit].filter(({ standing }) => standing !== 'refused').map(({ domain }) => domain),
    directory: outside.directory,
    history: historyFacts(found),
    provedMembers: found.provedMembers,
    administration: found.administration && administrationFacts(found.administration),
    said,
  }
}

const isOfLegalUnit = (claim: FoundClaim, company: Company): boolean =>
  claim.siren === company.siren && claim.siret !== company.siret && claim.scope === 'legal_unit'

const isHeld = ({ standing }: FoundClaim): boolean =>
  standing === 'verified' || standing === 'official_contact' || standing === 'external'

const claimFacts = (claim: FoundClaim | undefined): ClaimFacts | null =>
  claim
    ? { standing: claim.standing, reserved: claim.reserved, source: claim.source, reason: claim.reason, at: isoDate(claim.at) }
    : null

/** A body that nobody administers, or decided anything for, is recorded as such. */
const administrationFacts = ({ reachable, policies, invitation }: AdministrationFacts): AdministrationFacts | null =>
  reachable || policies.length > 0 || invitation !== null
    ? { reachable, policies, invitation: invitation && { ...invitation, at: isoDate(invitation.at) } }
    : null

const isoDate = (text: string): string => new Date(text).toISOString()

const addressFacts = (
  { address, domain, addedAt }: Found['addresses'][number],
  company: Company,
  all: FoundClaim[],
): AddressFacts => {
  const claims = all.filter((claim) => claim.domain === domain)
  return {
    address,
    addedAt: isoDate(addedAt),
    domain,
    kind: domainKind(domain),
    government: isGovernmentHost(domain),
    claim: claimFacts(claims.find(({ siret }) => siret === company.siret)),
    legalUnitClaim: claimFacts(claims.find((claim) => isOfLegalUnit(claim, company) && isHeld(claim))),
    heldBy: claims
      .filter((claim) => claim.siret !== company.siret && takesHost(claim))
      .map(({ siret, siren, label }) => ({ siret, siren, label })),
  }
}

/** Somebody else than the person ended it. */
const removal = (last: Found['lastEnded']): JoinFacts['history']['removed'] =>
  last && (last.by === 'administrator' || last.by === 'operator' || last.by === 'staff_list')
    ? { by: last.by, at: isoDate(last.at), reason: last.reason }
    : null

/** Removed from one establishment, nobody comes back by the next door. */
const removedNearby = (last: Found['lastEndedNearby']): JoinFacts['history']['removed'] => {
  const removed = removal(last)
  return removed && { ...removed, nearby: true }
}

const historyFacts = ({ membership, lastEnded, lastEndedNearby, lastRequest }: Found): JoinFacts['history'] => ({
  membership,
  removed: removal(lastEnded) ?? removedNearby(lastEndedNearby),
  request:
    lastRequest && (lastRequest.status === 'open' || lastRequest.status === 'refused')
      ? {
          status: lastRequest.status,
          reference: lastRequest.reference,
          at: isoDate(lastRequest.settledAt ?? lastRequest.openedAt),
          rule: lastRequest.rule,
          reason: lastRequest.reason,
        }
      : null,
})

const askDirectory = async ({ directory }: Pick<Deps, 'directory'>, company: Company): Promise<DirectoryFacts> => {
  const { administration, education } = directoriesOf(company)
  if (!administration && !education) return { answer: 'not_applicable' }
  return withinPatience(directory.find(company))
}

const withinPatience = async (asking: Promise<OfficialContactsAnswer>): Promise<OfficialContactsAnswer> => {
  const late = new AbortController()
  const patience = new Promise<OfficialContactsAnswer>((resolve) => {
    const timer = setTimeout(() => resolve({ answer: 'unavailable' }), directoryPatience)
    late.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  return Promise.race([asking.catch((): OfficialContactsAnswer => ({ answer: 'unavailable' })), patience]).finally(() =>
    late.abort(),
  )
}

/** Only for a closed establishment: the open head office of the same legal unit, to be proposed instead. */
const findHeadOffice = async ({ registry }: Pick<Deps, 'registry'>, company: Company): Promise<Siret | null> => {
  if (company.active !== false || company.headOffice === true || company.legalUnitActive === false) return null
  const establishments = await registry.establishments(company.siren).catch(() => 'unavailable' as const)
  if (establishments === 'unavailable') return null
  return establishments.find(({ headOffice, active }) => headOffice === true && active === true)?.siret ?? null
}

import type { JoinPolicy } from '../../database/administration-tables.ts'
import { wantOfProof } from '../life/causes.ts'
import type { AddressFacts, HistoryFacts, JoinFacts } from './facts.ts'

/** The facts as seen from one proved address. `stands`: what was settled before still holds, nothing new would change it. */
export type JoinView = { facts: JoinFacts; address: AddressFacts; stands: boolean }

export const isFree = ({ address }: JoinView): boolean => address.kind === 'free' || address.kind === 'disposable'

export const isClosed = ({ facts: { organization } }: JoinView): boolean =>
  organization.active === false || organization.legalUnitActive === false

const heldByAnotherLegalUnit = ({ facts, address }: JoinView): boolean =>
  address.heldBy.some(({ siren }) => siren !== facts.organization.siren)

/** A host of this body alone, as far as anyone knows: the only kind a published address can teach us. */
export const isUnshared = (view: JoinView): boolean => view.address.kind === 'professional' && !heldByAnotherLegalUnit(view)

export const nobodyHolds = (view: JoinView): boolean => isUnshared(view) && view.address.heldBy.length === 0

/** An operator's word stands by itself; what the directory taught us stands while the host is still this body's alone. */
export const hasVerifiedClaim = (view: JoinView): boolean => {
  const { claim, kind } = view.address
  if (claim?.standing === 'verified') return kind === 'professional' || (kind === 'shared' && claim.reserved)
  return claim?.standing === 'official_contact' && isUnshared(view)
}

export const hasLegalUnitClaim = (view: JoinView): boolean => {
  const standing = view.address.legalUnitClaim?.standing
  return standing === 'verified' ? view.address.kind === 'professional' : standing === 'official_contact' && isUnshared(view)
}

const contacts = ({ directory }: JoinFacts) => (directory.answer === 'found' ? directory.contacts : [])

export const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

export const hasOfficialContact = ({ facts }: JoinView): boolean => contacts(facts).length > 0

export const isOfficialContact = ({ facts, address }: JoinView): boolean =>
  contacts(facts).some((contact) => contact.address === address.address)

/** The whole host is equal: `mairie-clamart.fr` is not `clamart.fr`, nor is `sub.clamart.fr`; and no other body publishes it. */
export const sharesHostWithOfficialContact = ({ facts, address }: JoinView): boolean =>
  contacts(facts).some((contact) => hostOf(contact.address) === address.domain && contact.sharedHost !== true)

/** A body of the State, and a host that several of them share: the address tells of the State, not of the body. */
export const isOfSharedStateHost = ({ facts, address }: JoinView): boolean =>
  address.kind === 'shared' && facts.organization.kinds.publicService

/** A colleague confirmed the very address of the request. */
export const isVouchedFor = (view: JoinView): boolean =>
  isOfSharedStateHost(view) && view.facts.said.vouched?.email === view.address.address

/** Nobody is there to speak for the organization, and nothing says its people write from elsewhere. */
export const isQuiet = ({ facts, address }: JoinView): boolean => {
  const { kinds, nameMasked, legalCategory } = facts.organization
  return (
    !kinds.publicService &&
    address.kind !== 'disposable' &&
    (!nameMasked || legalCategory === '1000') &&
    facts.provedMembers === 0 &&
    facts.ownDomains.every((domain) => domain === address.domain)
  )
}

/** Where small structures are believed without proof (OAL 0): a free address, or a professional host that nobody holds. */
export const writesFromNowhereElse = (view: JoinView): boolean => view.address.kind === 'free' || nobodyHolds(view)

/** Suspended for want of a proof: a proof lifts it. What a person decided, or a closing, it does not. */
export const isLiftedByProof = ({ membership }: HistoryFacts): boolean =>
  membership?.status === 'suspended' && membership.cause != null && wantOfProof.includes(membership.cause)

export const livesAsMember = ({ facts: { history } }: JoinView): boolean =>
  history.membership !== null && history.membership.status !== 'suspended' && history.membership.status !== 'ended'

/** To this very address, and since they were removed from here if they were. */
export const isInvited = ({ facts: { administration, history }, address }: JoinView): boolean => {
  const invitation = administration?.invitation ?? null
  return (
    invitation !== null &&
    invitation.address === address.address &&
    (history.removed === null || history.removed.nearby === true || invitation.at > history.removed.at)
  )
}

/** Administrators who answer want to be asked: for this host, or for any when nothing is said of it. */
export const mustAskAdministrators = ({ facts: { administration }, address }: JoinView): boolean => {
  if (!administration?.reachable) return false
  return policyFor({ administration }, address.domain) === 'ask'
}

/** What the administrators decided for this host, or for any; they are told when they decided nothing. */
export const policyFor = ({ administration }: Pick<JoinFacts, 'administration'>, domain: string): JoinPolicy => {
  const says = (of: string) => administration?.policies.find((policy) => policy.domain === of)?.says
  return says(domain) ?? says('any') ?? 'tell'
}

/** Put under review by somebody with the right to: a DNS record that the requester wrote proves a domain, not whose it is. */
export const isUnderReview = (view: JoinView): boolean => {
  const { claim } = view.address
  return claim?.standing === 'pending' && claim.source !== 'dns' && isUnshared(view)
}

import type { OfficialContact } from '../directory/port.ts'
import type { ShownProof } from '../domain-proofs/DomainProofs.tsx'
import type { DirectoryFacts } from '../join/facts.ts'

/** What the ways depend on. Gathered by `gather.ts`. */
export type WaysFacts = {
  membership: { basis: string; oal: 0 | 1 | 2; isExternal: boolean; status: string; email: string }
  hasSecondFactor: boolean
  title: { effectiveAt: Date } | null
  /** others administer and answer */
  administered: boolean
  directory: DirectoryFacts
  /** a register read here names the officers of such a body */
  mayCertify: boolean
  /** the person's proved addresses */
  addresses: readonly string[]
  proofs: readonly ShownProof[]
}

/** What stands before every way; each is said with what to do. */
export type Bar = 'external' | 'inactive' | 'not_proved' | 'no_second_factor' | 'administered'

export type OfficerWay = { state: 'open' } | { state: 'certify' } | { state: 'closed'; why: 'no_register' }
export type ContactWay =
  | { state: 'open' }
  | { state: 'code'; contacts: OfficialContact[]; source: string }
  | { state: 'closed'; why: 'none' | 'unavailable' | 'not_applicable' }
export type DnsWay = { state: 'open'; domain: string } | { state: 'prove' }

export type Ways = { bars: Bar[]; officer: OfficerWay; contact: ContactWay; dns: DnsWay }

/** Which ways are open to this person for this organization, and why the others are not. Pure. */
export const waysToAdminister = (facts: WaysFacts): Ways => ({
  bars: barsOf(facts),
  officer: officerWay(facts),
  contact: contactWay(facts),
  dns: dnsWay(facts),
})

const barsOf = ({ membership, hasSecondFactor, administered }: WaysFacts): Bar[] => [
  ...(membership.isExternal ? (['external'] as const) : []),
  ...(membership.status === 'active' || membership.status === 'expiring' ? [] : (['inactive'] as const)),
  ...(membership.oal === 0 ? (['not_proved'] as const) : []),
  ...(hasSecondFactor ? [] : (['no_second_factor'] as const)),
  ...(administered ? (['administered'] as const) : []),
]

const officerWay = ({ membership, mayCertify }: WaysFacts): OfficerWay => {
  if (membership.basis === 'certified_officer') return { state: 'open' }
  return mayCertify ? { state: 'certify' } : { state: 'closed', why: 'no_register' }
}

const contactWay = ({ directory, addresses }: WaysFacts): ContactWay => {
  if (directory.answer !== 'found') return { state: 'closed', why: directory.answer }
  const { contacts, source } = directory
  if (contacts.length === 0) return { state: 'closed', why: 'none' }
  return contacts.some(({ address }) => addresses.includes(address)) ? { state: 'open' } : { state: 'code', contacts, source }
}

/** Proved, tied by somebody else, and the record was there at the last look. */
const dnsWay = ({ proofs }: WaysFacts): DnsWay => {
  const proved = proofs.find(
    ({ provedAt, tie, heldElsewhere, missingSince }) =>
      provedAt !== null && tie !== null && !heldElsewhere && missingSince === null,
  )
  return proved ? { state: 'open', domain: proved.domain } : { state: 'prove' }
}

import type { DomainStanding, MembershipStatus } from '../../database/tables.ts'
import type { Classification } from '../classify.ts'
import type { OfficialContact } from '../directory/port.ts'
import type { DomainKind } from '../email-domain.ts'
import type { StatusCause } from '../life/causes.ts'
import type { Criterion } from '../officers/score.ts'
import type { Siren, Siret } from '../siret.ts'
import type { JoinBasis } from './decision.ts'

/**
 * Everything the decision reads, as it was on that day: recorded whole with the decision, so that running it again gives the same answer.
 * Dates are ISO texts: what is read back from the record equals what was written.
 */
export type JoinFacts = {
  at: string
  sandbox: boolean
  organization: OrganizationFacts
  /** every proved address of the account, primary first */
  addresses: AddressFacts[]
  /** domains this organization insists on; empty: any */
  reservedDomains: string[]
  /** domains that this organization, or its whole legal unit, holds or is about to */
  ownDomains: string[]
  directory: DirectoryFacts
  history: HistoryFacts
  /** live members whose link is proved (OAL 1 or more), the person excepted */
  provedMembers: number
  /** what the organization says of its own people; `null`: nobody administers it */
  administration: AdministrationFacts | null
  /** what the person answered or asked on the way */
  said: SaidFacts
  /** a register read here names the officers of such a body; absent: none does */
  officersRead?: true
  /** an operator decided, whatever the rules would say; absent: the rules did */
  operator?: OperatorWord
  /** the person was a member of an establishment that this one took over */
  succession?: SuccessionFacts
}

/** What the register of officers says of the person's verified identity. `to_ask`: the identity is not proved yet, nothing was asked. */
export type CertificationFacts =
  | { answer: 'to_ask' }
  | { answer: 'exact'; source: string }
  /** names are public in the register; of births, the month alone is */
  | { answer: 'close'; source: string; agree: Criterion[]; registered: RegisteredPerson; claimed: RegisteredPerson }

export type RegisteredPerson = { names: string; born: string }
/** How the former membership was believed, and when the register named the successor. */
export type SuccessionFacts = { siret: Siret; basis: JoinBasis; oal: 0 | 1 | 2; email: string; at: string }

export type SaidFacts = {
  confirmed: boolean
  wantsOfficialContact: boolean
  /** the code sent to this official address was typed by the holder of `email` */
  officialCode?: { address: string; email: string }
  /** a member whose own link is proved says that the holder of `email` works there; `by`: their membership */
  vouched?: { by: string; email: string; at: string }
  /** the service deals with registered officers, or the person asks to be certified as one */
  certification?: CertificationFacts
}

/** Somebody settled a request: an operator, or an administrator of the organization with the assurance of their own link. */
export type OperatorWord = {
  administratorOal?: 0 | 1 | 2
  verdict: 'accepted' | 'refused'
  /** the operator saw a proof */
  proof: boolean
  external: boolean
  /** address of the request */
  email: string
  reason: string
}

export type OrganizationFacts = {
  siret: Siret
  siren: Siren
  label: string
  /** of one whose name is hidden: what the person knows it by */
  town?: string
  /** `null`: the register does not say. Unknown is not closed. */
  active: boolean | null
  legalUnitActive: boolean | null
  diffusion: 'O' | 'P' | 'N'
  nameMasked: boolean
  legalCategory: string | null
  kinds: Classification
  successor: Siret | null
  /** open head office of the same legal unit, when it is another establishment */
  headOffice: Siret | null
  /** the register was away: all this is what it said then */
  keptSince?: string
}

export type AddressFacts = {
  address: string
  addedAt: string
  /** the full host */
  domain: string
  kind: DomainKind
  /** `gouv.fr` or a host under it */
  government: boolean
  /** standing of this host for this organization */
  claim: ClaimFacts | null
  /** claim of another establishment of the same legal unit, written for all of it */
  legalUnitClaim: ClaimFacts | null
  /** other organizations that hold this host */
  heldBy: { siret: Siret; siren: Siren; label: string }[]
}

export type ClaimFacts = { standing: DomainStanding; reserved: boolean; source: string; reason: string | null; at: string }

export type DirectoryFacts =
  | { answer: 'found'; contacts: OfficialContact[]; source: string }
  | { answer: 'none' }
  | { answer: 'unavailable' }
  /** no public directory publishes contacts of such bodies */
  | { answer: 'not_applicable' }

export type AdministrationFacts = {
  /** at least one administrator is active and answers */
  reachable: boolean
  policies: { domain: string | 'any'; says: 'join' | 'tell' | 'ask' }[]
  /** a valid invitation to one of the person's addresses */
  invitation: { address: string; inviterOal: number; at: string } | null
}

export type HistoryFacts = {
  /** `cause`: why it is in its status, when it was not made so */
  membership: {
    id: string
    status: MembershipStatus
    oal: number
    suspendedReason: string | null
    cause?: StatusCause | null
  } | null
  /** the last membership, when the organization or an operator ended it; `nearby`: at another establishment of the legal unit */
  removed: { by: 'administrator' | 'operator' | 'staff_list'; at: string; reason: string | null; nearby?: true } | null
  /** the last request, open or refused, with the rule that led to it; `at`: opened, or refused */
  request: { status: 'open' | 'refused'; reference: string; at: string; rule: string; reason: string | null } | null
}

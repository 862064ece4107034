import type { CertificationFacts } from '../facts.ts'

/** What a sentence is made of, already masked for its reader. */
export type Words = {
  /** « votre adresse », or « l’adresse de la personne » */
  address: string
  /** full host of that address */
  domain: string
  /** the host is the one of the official contact, and nobody else verified it */
  learnt: boolean
  organization: string
  /** publisher of the official contact, when a directory answered */
  directory: string
  /** the official address a code went to */
  officialAddress: string
  /** date of the fact that decided, in words */
  factDate: string
  reference: string
  /** a member vouched for the person; told apart for operators alone */
  voucher: string | null
  reason: string | null
  reservedDomains: string
  /** what the register of officers says of the person */
  officer: CertificationFacts
  /** SIRET of the establishment that this one took over */
  predecessor: string
  /** removed from another establishment of the same legal unit */
  removedNearby: boolean
}

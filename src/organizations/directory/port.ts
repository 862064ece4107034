import type { Company } from '../registry/port.ts'
import type { Siren, Siret } from '../siret.ts'

export type OfficialContact = {
  address: string
  /** « Mairie déléguée - Venosc » */
  name: string
  /** another body publishes an address on the same host: the host proves neither */
  sharedHost?: true
}

export type OfficialContactsAnswer =
  | { answer: 'found'; contacts: OfficialContact[]; source: 'service-public.fr' | 'education.gouv.fr' }
  | { answer: 'none' }
  | { answer: 'unavailable' }

/** A record does not always give the number of an establishment. */
export type PublishedBody = { siret: Siret | null; siren: Siren }

/**
 * The addresses public directories publish for a body: town halls by commune code, schools and every other public body by their numbers.
 * Answers within 3 s; `unavailable` is never read as `none`.
 */
export type OfficialContacts = {
  find(company: Company): Promise<OfficialContactsAnswer>
  /** The establishments of the body that publishes addresses on this host, at most 3: none when several bodies do, or nobody can say. It proves nothing. */
  bodiesAt(host: string): Promise<PublishedBody[]>
}

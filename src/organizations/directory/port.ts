import type { Company } from '../registry/port.ts'

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

/**
 * The addresses public directories publish for a body: town halls by commune code, schools and every other public body by their numbers.
 * Answers within 3 s; `unavailable` is never read as `none`.
 */
export type OfficialContacts = {
  find(company: Company): Promise<OfficialContactsAnswer>
}

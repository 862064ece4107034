import type { Company } from '../registry/port.ts'

export type OfficialContact = { address: string /** « Mairie déléguée - Venosc » */; name: string }

export type OfficialContactsAnswer =
  | { answer: 'found'; contacts: OfficialContact[]; source: 'service-public.fr' | 'education.gouv.fr' }
  | { answer: 'none' }
  | { answer: 'unavailable' }

/** The addresses a public directory publishes for a body: town halls by commune code, schools by SIRET. */
export type OfficialContacts = {
  find(company: Company): Promise<OfficialContactsAnswer>
}

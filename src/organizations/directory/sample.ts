import { findContacts } from './contacts.ts'
import type { OfficialContacts } from './port.ts'
import { type PublishedRecord, publishedRecords } from './published.ts'

/** A directory over any list of published records. */
export const directoryOf = (records: readonly PublishedRecord[]): OfficialContacts => ({
  find: async (company) => findContacts(records, company),
})

/** The addresses of `reference-data/official-contacts.csv`. No network. */
export const sampleDirectory = (): OfficialContacts => directoryOf(publishedRecords())

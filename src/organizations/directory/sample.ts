import type { OfficialContacts } from './port.ts'
import {
  addressesOf,
  contactHostsOfSeveralBodies,
  hostOfAddress,
  type PublishedRecord,
  publishedRecords,
  sharedContactHosts,
} from './published.ts'
import { directoryFrom, type RecordSource } from './record-source.ts'

/** Any list of published records. */
const recordsOf = (records: readonly PublishedRecord[], shared: () => readonly string[]): RecordSource => ({
  recordsFor: async () => records,
  recordsAt: async (host) => records.filter((record) => addressesOf(record).some((address) => hostOfAddress(address) === host)),
  sharedHosts: async (hosts) => shared().filter((host) => hosts.includes(host)),
})

/** A directory over any list of published records. */
export const directoryOf = (records: readonly PublishedRecord[]): OfficialContacts => {
  const source = recordsOf(records, () => sharedContactHosts(records))
  return directoryFrom({ administration: source, education: source })
}

/** The records of `reference-data/official-contacts.csv`. No network. */
export const sampleRecords = (): RecordSource => recordsOf(publishedRecords(), contactHostsOfSeveralBodies)

export const sampleDirectory = (): OfficialContacts => directoryOf(publishedRecords())

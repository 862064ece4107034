import { isCommune } from '../classify.ts'
import type { Company } from '../registry/port.ts'
import { parseSiren, parseSiret } from '../siret.ts'
import { directoriesOf, findContacts } from './contacts.ts'
import type { OfficialContact, OfficialContacts, OfficialContactsAnswer, PublishedBody } from './port.ts'
import { addressesOf, hostOfAddress, type PublishedRecord, sharedContactHosts } from './published.ts'

/** Where the records of one directory come from: a table of ours, a dump that was imported, the directory itself. */
export type RecordSource = {
  /** Every record that may concern this body, and maybe others: `findContacts` chooses. `absent`: this source holds no directory. */
  recordsFor(company: Company): Promise<readonly PublishedRecord[] | 'unavailable' | 'absent'>
  /** Every record with an address on this host, and maybe others. */
  recordsAt(host: string): Promise<readonly PublishedRecord[] | 'unavailable' | 'absent'>
  /** Among these hosts, the ones that two or more bodies publish. */
  sharedHosts(hosts: readonly string[]): Promise<readonly string[] | 'unavailable'>
}

/** Two directories as one port: each asked only about bodies it may list, at the same time. */
export const directoryFrom = (sources: { administration: RecordSource; education: RecordSource }): OfficialContacts => ({
  async find(company) {
    const asked = directoriesOf(company)
    const [administration, education] = await Promise.all([
      asked.administration ? sources.administration.recordsFor(company) : [],
      asked.education ? sources.education.recordsFor(company) : [],
    ])
    const read = [administration, education].flatMap((records) => (typeof records === 'string' ? [] : records))
    const found = findContacts(read, company)
    if (found.answer === 'none' && [administration, education].includes('unavailable')) return { answer: 'unavailable' }
    return isCommune(company) ? markSharedHosts(found, sources.administration) : found
  },
  async bodiesAt(host) {
    const read = await Promise.all([sources.administration.recordsAt(host), sources.education.recordsAt(host)])
    return bodiesPublishing(
      read.flatMap((records) => (typeof records === 'string' ? [] : records)),
      host,
    )
  },
})

const mostBodies = 3

/** The establishments of the one body that publishes addresses on this host; none when several do: nobody could say which. */
const bodiesPublishing = (records: readonly PublishedRecord[], host: string): PublishedBody[] => {
  const here = records.filter((record) => addressesOf(record).some((address) => hostOfAddress(address) === host))
  if (sharedContactHosts(here).includes(host)) return []
  const bodies = here.map(({ siret, siren }) => ({ siret: parseSiret(siret), siren: parseSiren(siret.slice(0, 9) || siren) }))
  const known = bodies.filter(({ siren }) => siren !== null) as PublishedBody[]
  const named = known.filter(({ siret }) => siret !== null)
  return [...new Map((named.length > 0 ? named : known).map((body) => [body.siret ?? body.siren, body])).values()].slice(
    0,
    mostBodies,
  )
}

/** Only there does a host count. When nobody can say whether it is shared, it proves nothing; its code still does. */
const markSharedHosts = async (found: OfficialContactsAnswer, source: RecordSource): Promise<OfficialContactsAnswer> => {
  if (found.answer !== 'found') return found
  const hosts = [...new Set(found.contacts.map(({ address }) => hostOfAddress(address)))]
  const shared = await source.sharedHosts(hosts)
  const mark = (contact: OfficialContact): OfficialContact =>
    shared === 'unavailable' || shared.includes(hostOfAddress(contact.address)) ? { ...contact, sharedHost: true } : contact
  return { ...found, contacts: found.contacts.map(mark) }
}

/** The first source that holds a directory and answers: the directory itself, then what was imported, then the sample. */
export const firstOf = (...sources: readonly RecordSource[]): RecordSource => ({
  async recordsFor(company) {
    let away = false
    for (const source of sources) {
      const records = await source.recordsFor(company)
      if (typeof records !== 'string') return records
      away ||= records === 'unavailable'
    }
    return away ? 'unavailable' : []
  },
  async recordsAt(host) {
    let away = false
    for (const source of sources) {
      const records = await source.recordsAt(host)
      if (typeof records !== 'string') return records
      away ||= records === 'unavailable'
    }
    return away ? 'unavailable' : []
  },
  async sharedHosts(hosts) {
    const known = (await Promise.all(sources.map((source) => source.sharedHosts(hosts)))).filter((said) => said !== 'unavailable')
    return known.length === 0 ? 'unavailable' : [...new Set(known.flat())]
  },
})

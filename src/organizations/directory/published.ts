import { parseEmail } from '../../accounts/email/parse.ts'
import { once, readReferenceTable } from '../reference-data.ts'
import { foldArrondissement } from '../territory.ts'

/** One record of a public directory. What it does not give is empty. */
export type PublishedRecord = {
  /** `body`: any other service than a town hall or a school */
  kind: 'town_hall' | 'school' | 'body'
  communeCode: string
  siret: string
  siren: string
  uai: string
  name: string
  /** as published: several addresses are separated by « ; » */
  email: string
}

export const publishedRecords = once((): readonly PublishedRecord[] =>
  readReferenceTable('official-contacts.csv', ['commune_code', 'siret', 'uai', 'name', 'email']).map((row) => ({
    kind: row.uai === '' ? ('town_hall' as const) : ('school' as const),
    communeCode: row.commune_code,
    siret: row.siret,
    siren: row.siret.slice(0, 9),
    uai: row.uai,
    name: row.name,
    email: row.email,
  })),
)

/** « a@x.fr; b@x.fr » in one cell; what is not an address is left out, never repaired. */
export const addressesOf = ({ email }: Pick<PublishedRecord, 'email'>): string[] =>
  email.length > 2_000 ? [] : email.split(';').flatMap((text) => parseEmail(text.trim())?.address ?? [])

export const hostOfAddress = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

const sirenOfRecord = ({ siret, siren }: PublishedRecord): string => siret.slice(0, 9) || siren

/** Records do not always give a number: a town hall is then the one of its commune, anything else is a body of its own. */
const bodyOf = (record: PublishedRecord, records: readonly PublishedRecord[]): string => {
  const own = sirenOfRecord(record)
  if (own !== '') return own
  const commune = foldArrondissement(record.communeCode)
  const townHall = records.find(
    (other) => other.kind === 'town_hall' && foldArrondissement(other.communeCode) === commune && sirenOfRecord(other) !== '',
  )
  if (record.kind !== 'town_hall') return `${record.kind} ${record.name} ${commune}`
  return townHall ? sirenOfRecord(townHall) : `commune ${commune}`
}

/** Hosts published as the contact of two or more bodies (SIRENs): they prove none of them. */
export const sharedContactHosts = (records: readonly PublishedRecord[]): string[] => {
  const bodies = new Map<string, Set<string>>()
  for (const record of records)
    for (const address of addressesOf(record)) {
      const host = hostOfAddress(address)
      bodies.set(host, (bodies.get(host) ?? new Set()).add(bodyOf(record, records)))
    }
  return [...bodies].filter(([, { size }]) => size >= 2).map(([host]) => host)
}

export const contactHostsOfSeveralBodies = once(() => sharedContactHosts(publishedRecords()))

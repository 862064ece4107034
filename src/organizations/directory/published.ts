import { once, readReferenceTable } from '../reference-data.ts'

/** One record of a public directory, as published: `email` may hold several addresses, separated by « ; ». */
export type PublishedRecord = { communeCode: string; siret: string; uai: string; name: string; email: string }

export const publishedRecords = once((): readonly PublishedRecord[] =>
  readReferenceTable('official-contacts.csv', ['commune_code', 'siret', 'uai', 'name', 'email']).map((row) => ({
    communeCode: row.commune_code,
    siret: row.siret,
    uai: row.uai,
    name: row.name,
    email: row.email,
  })),
)

/** Town-hall records do not always give a SIRET: the commune then stands for the body. */
const bodyOf = (record: PublishedRecord, records: readonly PublishedRecord[]): string => {
  const known =
    record.siret || records.find(({ communeCode, siret, uai }) => communeCode === record.communeCode && siret && !uai)?.siret
  return known ? known.slice(0, 9) : `commune ${record.communeCode}`
}

/** Hosts published as the contact of two or more bodies (SIRENs): they prove none of them. */
export const sharedContactHosts = (records: readonly PublishedRecord[]): string[] => {
  const bodies = new Map<string, Set<string>>()
  for (const record of records) {
    for (const address of record.email.split(';')) {
      const host = address.trim().split('@').at(-1)?.toLowerCase() ?? ''
      bodies.set(host, (bodies.get(host) ?? new Set()).add(bodyOf(record, records)))
    }
  }
  return [...bodies].filter(([host, { size }]) => host !== '' && size >= 2).map(([host]) => host)
}

export const contactHostsOfSeveralBodies = once(() => sharedContactHosts(publishedRecords()))

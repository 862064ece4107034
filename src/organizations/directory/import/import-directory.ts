import { basename } from 'node:path'
import { sql } from 'kysely'
import type { Clock } from '../../../clock.ts'
import type { Db } from '../../../database/index.ts'
import type { DirectoryName } from '../../../database/source-tables.ts'
import { record } from '../../../journal/record.ts'
import { newId } from '../../../secrets/random.ts'
import { addressesOf, hostOfAddress, type PublishedRecord } from '../published.ts'
import { storedCommune } from './imported.ts'
import { readDump } from './read-dump.ts'
import { keepSharedHosts } from './shared-hosts.ts'

export type ImportOutcome =
  | { outcome: 'imported'; directory: DirectoryName; records: number; withAddress: number; sharedHosts: number }
  /** far fewer records than the import in use: probably a part of the file */
  | { outcome: 'too_few'; directory: DirectoryName; records: number; current: number }
  /** no address in it that could answer anybody */
  | { outcome: 'empty'; directory: DirectoryName; records: number }
  | { outcome: 'busy'; directory: DirectoryName }

export type ImportOptions = {
  /** accept a file that holds far less than the one before */
  force?: boolean
  by: string
  onProgress?: (records: number) => void
}

const batch = 1_000

/**
 * Reads an open dump beside the one in use and puts it in its place at once: until then, and when the file is wrong, the former answers.
 * Memory does not grow with the file. Throws `WrongDump` naming the line, or what reading the file throws.
 */
export const importDirectory = async (
  { db, clock }: { db: Db; clock: Clock },
  path: string,
  { force = false, by, onProgress = () => {} }: ImportOptions,
): Promise<ImportOutcome> => {
  const { directory, records } = await readDump(path)
  return db.connection().execute(async (holder) => {
    const lock = sql`hashtext(${`directory-import:${directory}`})`
    const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_lock(${lock}) as ours`.execute(holder)
    if (!rows[0]?.ours) return { outcome: 'busy', directory }
    try {
      await removeImports(db, directory, ['loading', 'replaced'])
      const importId = newId()
      const about = {
        id: importId,
        directory,
        fileName: basename(path),
        status: 'loading',
        startedAt: clock(),
        finishedAt: null,
      } as const
      await db.insertInto('directoryImports').values(about).execute()
      try {
        const loaded = await load(db, importId, records, onProgress)
        if (loaded.withAddress === 0) {
          await removeImports(db, directory, ['loading'])
          return { outcome: 'empty', directory, records: loaded.records }
        }
        const current = await countOfCurrent(db, directory)
        if (!force && loaded.records < current / 2) {
          await removeImports(db, directory, ['loading'])
          return { outcome: 'too_few', directory, records: loaded.records, current }
        }
        const sharedHosts = await keepSharedHosts(db, importId)
        await putInPlace(db, clock(), { importId, directory, records: loaded.records, by })
        await removeImports(db, directory, ['replaced'])
        return { outcome: 'imported', directory, ...loaded, sharedHosts }
      } catch (error) {
        await removeImports(db, directory, ['loading'])
        throw error
      }
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(holder)
    }
  })
}

const load = async (
  db: Db,
  importId: string,
  records: AsyncIterable<readonly PublishedRecord[]>,
  onProgress: (records: number) => void,
): Promise<{ records: number; withAddress: number }> => {
  let read = 0
  let position = 0
  let withAddress = 0
  let rows: ReturnType<typeof toRow>[] = []
  const write = async (): Promise<void> => {
    if (rows.length > 0) await db.insertInto('directoryRecords').values(rows).execute()
    rows = []
  }
  for await (const published of records) {
    read += 1
    // without an address, or a number or a commune to be found by, a record answers nobody
    for (const one of published.filter(({ siret, siren, kind }) => siret !== '' || siren !== '' || kind === 'town_hall')) {
      const row = toRow(importId, position, one)
      if (row.addresses.length === 0) continue
      rows.push(row)
      position += 1
    }
    if (rows.length >= batch) {
      await write()
      onProgress(read)
    }
  }
  await write()
  withAddress = position
  return { records: read, withAddress }
}

const toRow = (importId: string, position: number, one: PublishedRecord) => {
  const addresses = addressesOf(one)
  return {
    importId,
    position,
    kind: one.kind,
    communeCode: storedCommune(one.communeCode),
    siret: one.siret,
    siren: one.siret.slice(0, 9) || one.siren,
    uai: one.uai,
    name: one.name.slice(0, 300),
    addresses,
    hosts: [...new Set(addresses.map(hostOfAddress))],
  }
}

const countOfCurrent = async (db: Db, directory: DirectoryName): Promise<number> => {
  const current = db.selectFrom('directoryImports').select('records').where('directory', '=', directory)
  return (await current.where('status', '=', 'current').executeTakeFirst())?.records ?? 0
}

/** One commit: whoever reads sees the former or the new one, never none. */
const putInPlace = (
  db: Db,
  now: Date,
  { importId, directory, records, by }: { importId: string; directory: DirectoryName; records: number; by: string },
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await tx
      .updateTable('directoryImports')
      .set({ status: 'replaced' })
      .where('directory', '=', directory)
      .where('status', '=', 'current')
      .execute()
    await tx
      .updateTable('directoryImports')
      .set({ status: 'current', records, finishedAt: now })
      .where('id', '=', importId)
      .execute()
    await record(tx, { at: now, event: 'directory.imported', actor: by, details: { directory, records } })
  })

/** A killed import leaves its records: the next one begins by removing them, a few at a time. */
const removeImports = async (db: Db, directory: DirectoryName, statuses: ('loading' | 'replaced')[]): Promise<void> => {
  const imports = await db
    .selectFrom('directoryImports')
    .select('id')
    .where('directory', '=', directory)
    .where('status', 'in', statuses)
    .execute()
  for (const { id } of imports) {
    for (let from = 0; ; from += 10 * batch) {
      const { numDeletedRows } = await db
        .deleteFrom('directoryRecords')
        .where('importId', '=', id)
        .where('position', '>=', from)
        .where('position', '<', from + 10 * batch)
        .executeTakeFirstOrThrow()
      if (numDeletedRows === 0n) break
    }
    await db.deleteFrom('directorySharedHosts').where('importId', '=', id).execute()
    await db.deleteFrom('directoryImports').where('id', '=', id).execute()
  }
}

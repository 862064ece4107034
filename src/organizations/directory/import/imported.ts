import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'
import type { DirectoryName } from '../../../database/source-tables.ts'
import { isCommune } from '../../classify.ts'
import type { Company } from '../../registry/port.ts'
import { foldArrondissement } from '../../territory.ts'
import type { PublishedRecord } from '../published.ts'
import type { RecordSource } from '../record-source.ts'

/** The dump imported last. The database is ours: it answers, or the whole product says so. */
export const importedRecords = (db: Db, directory: DirectoryName): RecordSource => {
  const current = async () =>
    (
      await db
        .selectFrom('directoryImports')
        .select('id')
        .where('directory', '=', directory)
        .where('status', '=', 'current')
        .executeTakeFirst()
    )?.id
  return {
    async recordsFor(company) {
      const importId = await current()
      return importId === undefined ? 'absent' : findRecords(db, importId, directory, company)
    },
    async recordsAt(host) {
      const importId = await current()
      if (importId === undefined) return 'absent'
      const all = db.selectFrom('directoryRecords').selectAll().where('importId', '=', importId)
      return (await all.where(sql<boolean>`hosts @> array[${host}]`).orderBy('position').limit(most).execute()).map(toPublished)
    },
    async sharedHosts(hosts) {
      const importId = await current()
      if (importId === undefined) return 'unavailable'
      if (hosts.length === 0) return []
      const rows = await db
        .selectFrom('directorySharedHosts')
        .select('host')
        .where('importId', '=', importId)
        .where('host', 'in', hosts)
        .execute()
      return rows.map(({ host }) => host)
    },
  }
}

/** Arrondissements are kept under their city. */
export const storedCommune = (code: string): string => (code === '' ? '' : foldArrondissement(code))

const most = 500

type Stored = Omit<PublishedRecord, 'email'> & { addresses: string[] }

const findRecords = async (db: Db, importId: string, directory: DirectoryName, company: Company): Promise<PublishedRecord[]> => {
  const all = db.selectFrom('directoryRecords').selectAll().where('importId', '=', importId).limit(most)
  const asked =
    directory === 'administration' && isCommune(company)
      ? all.where('kind', '=', 'town_hall').where('communeCode', '=', storedCommune(company.communeCode ?? 'none'))
      : all.where('siren', '=', company.siren).orderBy(sql`siret = ${company.siret}`, 'desc')
  const rows = await asked.orderBy('position').execute()
  return rows.map(toPublished)
}

const toPublished = ({ kind, communeCode, siret, siren, uai, name, addresses }: Stored): PublishedRecord => ({
  ...{ kind, communeCode, siret, siren, uai, name },
  email: addresses.join(';'),
})

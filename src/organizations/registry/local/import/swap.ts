import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { StockRefused } from '../stock/fault.ts'
import { closeLedger, type Ledger } from './ledger.ts'
import type { ImportOptions, ImportOutcome } from './run.ts'
import { inTransaction } from './session.ts'
import { dropImportTables, putNextInPlace } from './tables.ts'

/** Above this share of establishments without a legal unit, the two files are not of the same month, or one is cut. */
const orphansAllowed = 0.01
/** Below this share of the registry in use, the files are a part of it. */
const smallestShare = 0.8
/** Less than PostgreSQL waits before it looks for a deadlock: it is always the import that gives way to a search. */
const lockWaitMs = 400
const attempts = 150

/** The last checks, then the exchange. Throws `StockRefused`. */
export const putInPlace = async (
  client: pg.Client,
  ledger: Ledger,
  { clock, progress, acceptSmaller = false }: ImportOptions,
): Promise<Omit<ImportOutcome, 'resumed'>> => {
  progress.phase({ work: 'swap' }, null)
  const counts = await count(client)
  const name = ledger.files.find(({ role }) => role === 'establishments')?.name ?? ''
  if (counts.orphans > counts.establishments * orphansAllowed) {
    throw new StockRefused(name, { code: 'orphans', count: counts.orphans, of: counts.establishments })
  }
  if (!acceptSmaller && counts.establishments < counts.before * smallestShare) {
    throw new StockRefused(name, { code: 'smaller', count: counts.establishments, before: counts.before })
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      await inTransaction(client, async () => {
        await client.query(`set local lock_timeout = ${lockWaitMs}`)
        await putNextInPlace(client)
        await dropImportTables(client)
        await closeLedger(client, ledger, 'done', clock())
      })
      return { legalUnits: counts.legalUnits, establishments: counts.establishments, withoutLegalUnit: counts.orphans }
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03' || attempt === attempts) throw error
      await pause(200)
    }
  }
}

const count = async (client: pg.Client) => {
  const { rows } = await client.query<Record<'establishments' | 'legalUnits' | 'orphans' | 'before', string>>(
    `select (select count(*) from registry_establishments_next) as establishments,
            (select count(*) from registry_legal_units_next) as "legalUnits",
            (select count(*) from registry_establishments_next e
              where not exists (select from registry_legal_units_next u where u.siren = substr(e.siret, 1, 9))) as orphans,
            (select count(*) from registry_establishments) as before`,
  )
  const [found] = rows
  return {
    establishments: Number(found?.establishments),
    legalUnits: Number(found?.legalUnits),
    orphans: Number(found?.orphans),
    before: Number(found?.before),
  }
}

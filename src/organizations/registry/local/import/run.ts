import type pg from 'pg'
import type { Clock } from '../../../../clock.ts'
import type { StockRole } from '../stock/columns.ts'
import { StockRefused } from '../stock/fault.ts'
import { openStockFile, type StockFile } from '../stock/open.ts'
import { assembleEstablishments, assembleLegalUnits, assembleLinks, assembleWords, indexEstablishments } from './assemble.ts'
import { closeLedger, findStopped, type Ledger, openLedger, writeLedger } from './ledger.ts'
import type { ImportProgress } from './progress.ts'
import { readFileInto } from './read-file.ts'
import { inTransaction, withImportSession } from './session.ts'
import { putInPlace } from './swap.ts'
import { createStagedTables, dropImportTables, stagedTables } from './tables.ts'

export type ImportOptions = {
  clock: Clock
  progress: ImportProgress
  /** a stock much smaller than the one in use is what the operator wants */
  acceptSmaller?: boolean
}

export type ImportOutcome = { legalUnits: number; establishments: number; withoutLegalUnit: number; resumed: boolean }

/**
 * Makes these files the registry: read into tables beside the live ones, then put in their place at once. Stopped at any moment, it is carried on when
 * called again with the same files. Throws `StockRefused` for a wrong file (the live registry is untouched), `ImportAtWork` when another one runs.
 */
export const importStock = async (url: string, paths: readonly string[], options: ImportOptions): Promise<ImportOutcome> => {
  const files = await openAll(paths)
  requireOneOf(files, 'legalUnits', 1, 1)
  requireOneOf(files, 'establishments', 1, 1)
  return withImportSession(url, async (client) => {
    const stopped = await findStopped(client, files)
    const ledger = stopped ?? (await begin(client, files, options.clock()))
    if (stopped) options.progress.resumed()
    try {
      return { ...(await carryOut(client, files, ledger, options)), resumed: stopped !== null }
    } catch (error) {
      if (error instanceof StockRefused) await giveUp(client, ledger, options.clock())
      throw error
    } finally {
      options.progress.over()
    }
  })
}

/** The files, the legal units first. Throws `StockRefused`. */
export const openAll = async (paths: readonly string[]): Promise<StockFile[]> => {
  const order: StockRole[] = ['legalUnits', 'establishments', 'successions', 'duplicates']
  const files: StockFile[] = []
  for (const path of paths) files.push(await openStockFile(path))
  for (const role of order) requireOneOf(files, role, 0, 1)
  return files.sort((one, other) => order.indexOf(one.role) - order.indexOf(other.role))
}

const requireOneOf = (files: readonly StockFile[], role: StockRole, least: number, most: number): void => {
  const found = files.filter((file) => file.role === role)
  if (found.length < least || found.length > most) {
    throw new StockRefused(found.map(({ name }) => name).join(', '), { code: 'roles', role, count: found.length })
  }
}

const begin = async (client: pg.Client, files: readonly StockFile[], now: Date): Promise<Ledger> => {
  const ledger = await openLedger(client, 'stock', files, now)
  await inTransaction(client, async () => {
    await dropImportTables(client)
    await createStagedTables(client)
    ledger.step = 'reading'
    await writeLedger(client, ledger)
  })
  return ledger
}

const giveUp = async (client: pg.Client, ledger: Ledger, now: Date): Promise<void> => {
  await dropImportTables(client)
  await closeLedger(client, ledger, 'refused', now)
}

const carryOut = async (client: pg.Client, files: readonly StockFile[], ledger: Ledger, options: ImportOptions) => {
  const { progress } = options
  for (const file of files) {
    const state = ledger.files.find(({ fingerprint, role }) => fingerprint === file.fingerprint && role === file.role)
    if (state && !state.read) await readFileInto(client, file, state, { table: stagedTables[file.role], ledger, progress })
  }
  const nameOf = (role: StockRole): string => files.find((file) => file.role === role)?.name ?? ''
  const steps: [name: string, phase: 'assemble' | 'index' | 'words', work: () => Promise<void>][] = [
    ['legal units', 'assemble', () => assembleLegalUnits(client, nameOf('legalUnits'))],
    ['establishments', 'assemble', () => assembleEstablishments(client)],
    ['indexes', 'index', () => indexEstablishments(client, nameOf('establishments'))],
    ['words', 'words', () => assembleWords(client)],
    ['links', 'index', () => assembleLinks(client)],
  ]
  const done = steps.findIndex(([name]) => name === ledger.step)
  for (const [name, phase, work] of steps.slice(done + 1)) {
    progress.phase({ work: phase }, null)
    await inTransaction(client, async () => {
      await work()
      ledger.step = name
      await writeLedger(client, ledger)
    })
  }
  return putInPlace(client, ledger, options)
}

import type pg from 'pg'
import { establishmentTable, toEstablishment } from '../rows/establishment.ts'
import { legalUnitTable, toLegalUnit } from '../rows/legal-unit.ts'
import { duplicateTable, successionTable, toDuplicate, toSuccession } from '../rows/links.ts'
import type { StockRole } from '../stock/columns.ts'
import type { Batch } from '../stock/cut-csv.ts'
import { RowFault, StockRefused } from '../stock/fault.ts'
import type { StockFile } from '../stock/open.ts'
import { type Cell, openCopy } from './copy.ts'
import { type FileState, type Ledger, writeLedger } from './ledger.ts'
import type { ImportProgress } from './progress.ts'
import { inTransaction } from './session.ts'

/** Rows per transaction: what is read again after a kill. */
const rowsPerCommit = 20_000

const readers: Record<StockRole, { columns: readonly string[]; toRow: (cells: readonly string[]) => Cell[] }> = {
  legalUnits: { columns: legalUnitTable, toRow: toLegalUnit },
  establishments: { columns: establishmentTable, toRow: toEstablishment },
  successions: { columns: successionTable, toRow: toSuccession },
  duplicates: { columns: duplicateTable, toRow: toDuplicate },
}

type Into = {
  table: string
  ledger: Ledger
  progress: ImportProgress
  /** how some rows and the position after them are written together: each time, unless the caller has a transaction of its own */
  committing?: (client: pg.Client, work: () => Promise<void>) => Promise<void>
}

/** Reads what is left of a file into a table that has a `line` column too. Memory does not depend on the file. Throws `StockRefused`. */
export const readFileInto = async (
  client: pg.Client,
  file: StockFile,
  state: FileState,
  { table, ledger, progress, committing = inTransaction }: Into,
): Promise<void> => {
  progress.phase({ read: file.role, file: file.name }, file.total)
  progress.at(state.offset, state.rows)
  const batches = file.read({ offset: state.offset, line: state.line })[Symbol.asyncIterator]()
  try {
    while (!state.read) {
      await committing(client, async () => {
        await readSome(client, file, { batches, state, table, progress })
        await writeLedger(client, ledger)
      })
    }
  } finally {
    await batches.return?.(undefined)
  }
  if (state.rows === 0) throw new StockRefused(file.name, { code: 'empty' })
}

type Reading = { batches: AsyncIterator<Batch>; state: FileState; table: string; progress: ImportProgress }

const readSome = async (client: pg.Client, file: StockFile, { batches, state, table, progress }: Reading): Promise<void> => {
  const { columns } = readers[file.role]
  const copy = openCopy(client, table, [...columns, 'line'])
  try {
    for (let rows = 0; rows < rowsPerCommit; ) {
      const next = await batches.next()
      if (next.done) {
        state.read = true
        break
      }
      const { value: batch } = next
      await copy.write(toRows(file, batch))
      rows += batch.rows.length
      state.offset = batch.end.offset
      state.line = batch.end.line
      state.rows += batch.rows.length
      progress.at(state.offset, state.rows)
    }
    await copy.end()
  } catch (error) {
    copy.abort()
    throw error
  }
}

const toRows = (file: StockFile, { rows, lines }: Batch): Cell[][] => {
  const { toRow } = readers[file.role]
  return rows.map((cells, index) => {
    const line = lines[index] ?? 0
    try {
      const row = toRow(cells)
      row.push(line)
      return row
    } catch (error) {
      if (error instanceof RowFault) throw new StockRefused(file.name, error.fault, line)
      throw error
    }
  })
}

import type pg from 'pg'
import type { StockRole } from '../stock/columns.ts'
import type { StockFile } from '../stock/open.ts'

/** How far a file was read. */
export type FileState = {
  role: StockRole
  name: string
  fingerprint: string
  offset: number
  line: number
  rows: number
  read: boolean
}

/** The import at work: what it read, and the last step it finished. */
export type Ledger = { id: string; files: FileState[]; step: string }

/** The import that was stopped on its way with exactly these files; `null` when there is none. */
export const findStopped = async (client: pg.Client, files: readonly StockFile[]): Promise<Ledger | null> => {
  const { rows } = await client.query<Ledger>(
    `select id::text, files, step from registry_imports where state = 'running' and kind = 'stock'`,
  )
  const [stopped] = rows
  if (!stopped || stopped.step === 'preparing') return null
  const known = stopped.files.map(({ role, fingerprint }) => role + fingerprint).sort()
  return known.join() ===
    files
      .map(({ role, fingerprint }) => role + fingerprint)
      .sort()
      .join()
    ? stopped
    : null
}

/** Opens the line of a new import; one that was stopped before is closed. */
export const openLedger = async (
  client: pg.Client,
  kind: 'stock' | 'differences',
  files: readonly StockFile[],
  now: Date,
): Promise<Ledger> => {
  const states = files.map(({ role, name, fingerprint }) => ({
    role,
    name,
    fingerprint,
    offset: 0,
    line: 0,
    rows: 0,
    read: false,
  }))
  await client.query(`update registry_imports set state = 'refused', finished_at = $1 where state = 'running'`, [now])
  const { rows } = await client.query<{ id: string }>(
    `insert into registry_imports (kind, state, files, step, started_at) values ($1, 'running', $2, 'preparing', $3) returning id::text`,
    [kind, JSON.stringify(states), now],
  )
  return { id: rows[0]?.id ?? '', files: states, step: 'preparing' }
}

/** In the transaction of what it says is done. */
export const writeLedger = async (client: pg.Client, ledger: Ledger): Promise<void> => {
  await client.query('update registry_imports set files = $2, step = $3 where id = $1', [
    ledger.id,
    JSON.stringify(ledger.files),
    ledger.step,
  ])
}

export const closeLedger = async (
  client: pg.Client,
  { id, files }: Ledger,
  state: 'done' | 'refused',
  now: Date,
): Promise<void> => {
  const rowsOf = (role: StockRole): number => files.reduce((sum, file) => sum + (file.role === role ? file.rows : 0), 0)
  await client.query(
    `update registry_imports set state = $2, finished_at = $3, legal_units = $4, establishments = $5, files = $6 where id = $1`,
    [id, state, now, rowsOf('legalUnits'), rowsOf('establishments'), JSON.stringify(files)],
  )
}

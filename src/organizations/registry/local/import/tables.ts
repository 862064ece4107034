import type pg from 'pg'
import { establishmentTable } from '../rows/establishment.ts'
import { legalUnitTable } from '../rows/legal-unit.ts'
import { duplicateTable, successionTable } from '../rows/links.ts'
import type { StockRole } from '../stock/columns.ts'

/** What the searches read, in the order in which they are locked. */
export const liveTables = [
  'registry_establishments',
  'registry_legal_units',
  'registry_words',
  'registry_successions',
  'registry_duplicates',
] as const

export type LiveTable = (typeof liveTables)[number]

/** Where the rows of each file wait, with the line they come from. */
export const stagedTables: Record<StockRole, string> = {
  legalUnits: 'registry_legal_units_staged',
  establishments: 'registry_establishments_staged',
  successions: 'registry_successions_staged',
  duplicates: 'registry_duplicates_staged',
}

const staged: Record<StockRole, { like: LiveTable; columns: readonly string[] }> = {
  legalUnits: { like: 'registry_legal_units', columns: legalUnitTable },
  establishments: { like: 'registry_establishments', columns: establishmentTable },
  successions: { like: 'registry_successions', columns: successionTable },
  duplicates: { like: 'registry_duplicates', columns: duplicateTable },
}

export const dropImportTables = async (client: pg.Client): Promise<void> => {
  const names = [...Object.values(stagedTables), ...liveTables.map((table) => `${table}_next`)]
  await client.query(`drop table if exists ${names.join(', ')}`)
}

/** Empty tables for the rows of the files; `temporary` ones end with the transaction. */
export const createStagedTables = async (client: pg.Client, { temporary = false } = {}): Promise<void> => {
  for (const [role, { like, columns }] of Object.entries(staged)) {
    const create = temporary ? 'create temporary table' : 'create table'
    const end = temporary ? 'on commit drop' : ''
    await client.query(
      `${create} ${stagedTables[role as StockRole]} ${end} as select ${columns.join(', ')}, 0::bigint as line from ${like} with no data`,
    )
  }
}

/** An empty twin of a live table, without its indexes: they are made once it is full. */
export const createNext = async (client: pg.Client, table: LiveTable): Promise<void> => {
  await client.query(`create table ${table}_next (like ${table} including defaults including constraints)`)
}

type Index = { name: string; definition: string; primary: boolean }

const indexesOf = async (client: pg.Client, table: LiveTable): Promise<Index[]> => {
  const { rows } = await client.query<Index>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition, i.indisprimary as primary
       from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = $1::regclass order by i.indisprimary desc, c.relname`,
    [table],
  )
  return rows
}

/** The indexes of the live table, whatever the migrations made them, on its twin. */
export const indexNext = async (
  client: pg.Client,
  table: LiveTable,
  which: (index: Index) => boolean = () => true,
): Promise<void> => {
  for (const index of (await indexesOf(client, table)).filter(which)) {
    await client.query(
      index.definition
        .replace(`INDEX ${index.name} ON`, `INDEX ${index.name}_next ON`)
        .replace(new RegExp(` ON (\\w+\\.)?${table} `), ` ON $1${table}_next `),
    )
    if (index.primary) {
      await client.query(`alter table ${table}_next add constraint ${index.name}_next primary key using index ${index.name}_next`)
    }
  }
}

/** Puts the twins in the place of the live tables. In a transaction: a search sees all of the old ones or all of the new ones. */
export const putNextInPlace = async (client: pg.Client): Promise<void> => {
  await client.query(`lock table ${liveTables.join(', ')} in access exclusive mode`)
  for (const table of liveTables) {
    const indexes = await indexesOf(client, table)
    await client.query(`drop table ${table}`)
    await client.query(`alter table ${table}_next rename to ${table}`)
    for (const { name } of indexes) await client.query(`alter index ${name}_next rename to ${name}`)
  }
}

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../testing/database.ts'
import { inventory } from './inventory.ts'

const db = await testDatabase()

const columnsOf = async (): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ tableName: string; columnName: string }>`
    select table_name, column_name from information_schema.columns where table_schema = 'public' order by ordinal_position`.execute(
    db,
  )
  const columns = new Map<string, string[]>()
  for (const { tableName, columnName } of rows) columns.set(tableName, [...(columns.get(tableName) ?? []), columnName])
  return columns
}

/** Tables that name an account, and say nothing of it that lasts. */
const passing = ['logout_notices']

/** Not tables. */
const views = ['groups_of_members', 'roles_of_members', 'mandate_people', 'mandates_of_people']

test('every table that names an account or a membership is declared, once: what is given, what is erased, what a merge does', async () => {
  const columns = await columnsOf()
  const naming = [...columns]
    .filter(([table, names]) => !views.includes(table) && (names.includes('account_id') || names.includes('membership_id')))
    .map(([table]) => table)
  const declared = inventory.map(({ table }) => table)
  expect(naming.filter((table) => !declared.includes(table) && !passing.includes(table))).toEqual([])
  expect(new Set(declared).size).toBe(declared.length)
})

test.each(
  inventory.map((holding) => [holding.table, holding] as const),
)('%s: each column is given, or withheld with a reason, and those cleared exist', async (table, {
  owner,
  exported,
  withheld,
  erase,
}) => {
  const columns = (await columnsOf()).get(table) ?? []
  expect([...exported, ...Object.keys(withheld)].sort()).toEqual([...columns].sort())
  expect(columns).toContain(owner)
  if (erase !== 'delete') for (const column of Object.keys(erase.cleared ?? {})) expect(columns).toContain(column)
})

test('no secret is among what is given', () => {
  const given = inventory.flatMap(({ table, exported }) => exported.map((column) => `${table}.${column}`))
  expect(given.filter((name) => /hash|secret|sealed|public_key/.test(name))).toEqual([])
})

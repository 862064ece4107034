import type pg from 'pg'
import { establishmentTable } from '../rows/establishment.ts'
import { legalUnitTable } from '../rows/legal-unit.ts'
import { duplicateTable, successionTable } from '../rows/links.ts'
import { StockRefused } from '../stock/fault.ts'
import { bestFirst, unitWords } from './rank.ts'
import { createNext, indexNext } from './tables.ts'

const columnsOf = (columns: readonly string[], alias: string): string => columns.map((column) => `${alias}.${column}`).join(', ')

/** The legal units, each once. Throws `StockRefused` when the file has one twice. */
export const assembleLegalUnits = async (client: pg.Client, file: string): Promise<void> => {
  await createNext(client, 'registry_legal_units')
  await client.query(`insert into registry_legal_units_next select ${legalUnitTable.join(', ')} from registry_legal_units_staged`)
  await refusingTwice(client, { file, table: 'registry_legal_units_staged', column: 'siren' }, () =>
    indexNext(client, 'registry_legal_units'),
  )
  await client.query('analyze registry_legal_units_next')
}

/** The establishments with the words of their legal unit, best first on disk. */
export const assembleEstablishments = async (client: pg.Client): Promise<void> => {
  await createNext(client, 'registry_establishments')
  await client.query(
    `insert into registry_establishments_next (${establishmentTable.join(', ')}, unit_words)
     select ${columnsOf(establishmentTable, 'e')}, ${unitWords}
       from registry_establishments_staged e
       left join registry_legal_units_next u on u.siren = substr(e.siret, 1, 9)
      order by ${bestFirst}`,
  )
}

export const indexEstablishments = async (client: pg.Client, file: string): Promise<void> => {
  await refusingTwice(client, { file, table: 'registry_establishments_staged', column: 'siret' }, () =>
    indexNext(client, 'registry_establishments'),
  )
  await client.query('analyze registry_establishments_next')
}

/** SQL: words and how many rows bring them; equal texts are counted before they are cut. */
export const countWords = (units: string, establishments: string): string =>
  `select word, least(sum(n), 2000000000)::integer as frequency from (
     select unnest(string_to_array(words, ' ')) as word, 1 as n from ${units}
     union all
     select unnest(string_to_array(own_words, ' ')), n from (select own_words, count(*) as n from ${establishments} group by own_words) places
   ) counted where word <> '' group by word`

export const assembleWords = async (client: pg.Client): Promise<void> => {
  await createNext(client, 'registry_words')
  await client.query(
    `insert into registry_words_next ${countWords('registry_legal_units_staged', 'registry_establishments_staged')}`,
  )
  await indexNext(client, 'registry_words')
  await client.query('analyze registry_words_next')
}

export const assembleLinks = async (client: pg.Client): Promise<void> => {
  for (const [table, columns] of [
    ['registry_successions', successionTable],
    ['registry_duplicates', duplicateTable],
  ] as const) {
    await createNext(client, table)
    await indexNext(client, table, ({ primary }) => primary)
    await client.query(`insert into ${table}_next select ${columns.join(', ')} from ${table}_staged on conflict do nothing`)
    await indexNext(client, table, ({ primary }) => !primary)
    await client.query(`analyze ${table}_next`)
  }
}

/** The second line of a number that the file has twice. */
const refusingTwice = async (
  client: pg.Client,
  { file, table, column }: { file: string; table: string; column: string },
  work: () => Promise<void>,
): Promise<void> => {
  await client.query('savepoint once')
  try {
    await work()
  } catch (error) {
    if ((error as { code?: string }).code !== '23505') throw error
    await client.query('rollback to savepoint once')
    const { rows } = await client.query<{ value: string; line: string }>(
      `select ${column} as value, max(line)::text as line from ${table} group by ${column} having count(*) > 1 order by min(line) limit 1`,
    )
    throw new StockRefused(file, { code: 'twice', value: rows[0]?.value ?? '' }, Number(rows[0]?.line ?? 0))
  }
}

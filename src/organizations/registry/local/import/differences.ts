import type pg from 'pg'
import { establishmentTable } from '../rows/establishment.ts'
import { legalUnitTable } from '../rows/legal-unit.ts'
import { duplicateTable, successionTable } from '../rows/links.ts'
import { StockRefused } from '../stock/fault.ts'
import type { StockFile } from '../stock/open.ts'
import { countWords } from './assemble.ts'
import { closeLedger, type Ledger, openLedger } from './ledger.ts'
import { unitWords } from './rank.ts'
import { readFileInto } from './read-file.ts'
import { type ImportOptions, type ImportOutcome, openAll } from './run.ts'
import { inTransaction, withImportSession } from './session.ts'
import { createStagedTables, dropImportTables, stagedTables } from './tables.ts'

/**
 * Applies files that hold only the rows that have changed: each replaces the one of its number, or is added; the last of a number wins. All in one
 * transaction: stopped or refused, nothing changed. Throws `StockRefused`, `ImportAtWork`.
 */
export const importDifferences = async (
  url: string,
  paths: readonly string[],
  { clock, progress }: ImportOptions,
): Promise<ImportOutcome> => {
  const files = await openAll(paths)
  return withImportSession(url, async (client) => {
    await requireFilled(client, files)
    await dropImportTables(client)
    const ledger = await openLedger(client, 'differences', files, clock())
    try {
      return await inTransaction(client, async () => {
        await createStagedTables(client, { temporary: true })
        await readAll(client, files, ledger, progress)
        progress.phase({ work: 'apply' }, null)
        await client.query('set local enable_seqscan = off')
        await applyStaged(client)
        await closeLedger(client, ledger, 'done', clock())
        return { ...(await countStaged(client)), resumed: false }
      })
    } catch (error) {
      await closeLedger(client, ledger, 'refused', clock())
      throw error
    } finally {
      progress.over()
    }
  })
}

const requireFilled = async (client: pg.Client, [file]: readonly StockFile[]): Promise<void> => {
  const { rowCount } = await client.query('select from registry_establishments limit 1')
  if (!rowCount) throw new StockRefused(file?.name ?? '', { code: 'nothingToDiffer' })
}

const readAll = async (
  client: pg.Client,
  files: readonly StockFile[],
  ledger: Ledger,
  progress: ImportOptions['progress'],
): Promise<void> => {
  for (const file of files) {
    const state = ledger.files.find(({ role }) => role === file.role)
    const table = stagedTables[file.role]
    if (state) await readFileInto(client, file, state, { table, ledger, progress, committing: (_, work) => work() })
    await client.query(`analyze ${table}`)
  }
}

const allOf = (columns: readonly string[], alias = ''): string => columns.map((column) => alias + column).join(', ')
const replaced = (columns: readonly string[]): string =>
  columns
    .slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')

const applyStaged = async (client: pg.Client): Promise<void> => {
  await client.query(
    `insert into registry_legal_units (${allOf(legalUnitTable)})
     select distinct on (siren) ${allOf(legalUnitTable)} from registry_legal_units_staged order by siren, line desc
     on conflict (siren) do update set ${replaced(legalUnitTable)}`,
  )
  await client.query(
    `insert into registry_establishments (${allOf(establishmentTable)}, unit_words)
     select distinct on (e.siret) ${allOf(establishmentTable, 'e.')}, ${unitWords}
       from registry_establishments_staged e left join registry_legal_units u on u.siren = substr(e.siret, 1, 9)
      order by e.siret, e.line desc
     on conflict (siret) do update set ${replaced(establishmentTable)}, unit_words = excluded.unit_words`,
  )
  // a unit that changed its name, or closed, changes what all its establishments are found by
  await client.query(
    `update registry_establishments e set unit_words = ${unitWords}
       from (select distinct siren from registry_legal_units_staged) changed join registry_legal_units u using (siren)
      where e.siret between u.siren || '00000' and u.siren || '99999' and e.unit_words <> ${unitWords}`,
  )
  await client.query(
    `insert into registry_words ${countWords('registry_legal_units_staged', 'registry_establishments_staged')} on conflict do nothing`,
  )
  await client.query(
    `insert into registry_successions select ${allOf(successionTable)} from registry_successions_staged on conflict do nothing`,
  )
  await client.query(
    `insert into registry_duplicates select ${allOf(duplicateTable)} from registry_duplicates_staged on conflict do nothing`,
  )
}

const countStaged = async (client: pg.Client) => {
  const { rows } = await client.query<Record<'legalUnits' | 'establishments' | 'withoutLegalUnit', string>>(
    `select (select count(distinct siren) from registry_legal_units_staged) as "legalUnits",
            (select count(distinct siret) from registry_establishments_staged) as establishments,
            (select count(distinct siret) from registry_establishments_staged e
              where not exists (select from registry_legal_units u where u.siren = substr(e.siret, 1, 9))) as "withoutLegalUnit"`,
  )
  const [counts] = rows
  return {
    legalUnits: Number(counts?.legalUnits),
    establishments: Number(counts?.establishments),
    withoutLegalUnit: Number(counts?.withoutLegalUnit),
  }
}

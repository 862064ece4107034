import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { sampleCompanies } from '../../organizations/registry/sample-companies.ts'
import { csvLine, establishmentColumns, legalUnitColumns, type StockRow, successionColumns } from './columns.ts'
import { establishmentRow, legalUnitRow, successionRows } from './from-companies.ts'
import { privateUnit } from './private-units.ts'
import { publicBodies, type Unit } from './public-bodies.ts'

export type StockPaths = { legalUnits: string; establishments: string; successions: string }

/** Every unit of a stock, in no end: the sample, real public bodies, then companies, associations and sole traders that do not exist. */
export const units = function* (): Generator<Unit> {
  const sample = new Map<string, Unit>()
  for (const company of sampleCompanies()) {
    const unit = sample.get(company.siren) ?? { legalUnit: legalUnitRow(company), establishments: [] }
    unit.establishments.push(establishmentRow(company))
    sample.set(company.siren, unit)
  }
  yield* sample.values()
  yield* publicBodies(new Set(sample.keys()))
  for (let rank = 0; ; rank += 1) {
    const unit = privateUnit(rank)
    // invented numbers follow one another and come, after a million and a half, to those of real companies
    if (!sample.has(unit.legalUnit.siren ?? '')) yield unit
  }
}

/** Writes a synthetic stock in the published form: at least this many establishments, the same at each run. */
export const generateStock = async (folder: string, establishments: number): Promise<StockPaths> => {
  const paths = {
    legalUnits: join(folder, 'StockUniteLegale_utf8.csv'),
    establishments: join(folder, 'StockEtablissement_utf8.csv'),
    successions: join(folder, 'StockEtablissementLiensSuccession_utf8.csv'),
  }
  const unitFile = lineWriter(paths.legalUnits, legalUnitColumns)
  const establishmentFile = lineWriter(paths.establishments, establishmentColumns)
  let written = 0
  for (const unit of units()) {
    await unitFile.write(unit.legalUnit)
    for (const establishment of unit.establishments) await establishmentFile.write(establishment)
    written += unit.establishments.length
    if (written >= establishments) break
  }
  const successionFile = lineWriter(paths.successions, successionColumns)
  for (const row of successionRows(sampleCompanies())) await successionFile.write(row)
  await Promise.all([unitFile.end(), establishmentFile.end(), successionFile.end()])
  return paths
}

const lineWriter = (path: string, columns: readonly string[]) => {
  const stream: WriteStream = createWriteStream(path, { highWaterMark: 1_000_000 })
  let text = `${columns.join(',')}\n`
  const flush = async () => {
    const full = !stream.write(text)
    text = ''
    if (full) await once(stream, 'drain')
  }
  return {
    async write(row: StockRow) {
      text += `${csvLine(columns, row)}\n`
      if (text.length > 200_000) await flush()
    },
    async end() {
      await flush()
      stream.end()
      await once(stream, 'close')
    },
  }
}

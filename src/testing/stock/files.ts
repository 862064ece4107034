import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Company } from '../../organizations/registry/port.ts'
import { csvOf, duplicateColumns, establishmentColumns, legalUnitColumns, type StockRow, successionColumns } from './columns.ts'
import { establishmentRow, legalUnitRow, successionRows } from './from-companies.ts'

export type StockTexts = { legalUnits: string; establishments: string; successions: string; duplicates: string }

/** The stock that would hold these companies and nothing else, in the published form; more rows of each file may be added. */
export const stockOf = (
  companies: readonly Company[],
  more: Partial<Record<keyof StockTexts, readonly StockRow[]>> = {},
): StockTexts => {
  const units = new Map(companies.map((company) => [company.siren, legalUnitRow(company)]))
  return {
    legalUnits: csvOf(legalUnitColumns, [...units.values(), ...(more.legalUnits ?? [])]),
    establishments: csvOf(establishmentColumns, [...companies.map(establishmentRow), ...(more.establishments ?? [])]),
    successions: csvOf(successionColumns, [...successionRows(companies), ...(more.successions ?? [])]),
    duplicates: csvOf(duplicateColumns, more.duplicates ?? []),
  }
}

/** A folder for the files of a test file, removed after its last test. */
export const stockFolder = (): ((name: string, content: string | Uint8Array) => string) => {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-stock-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return (name, content) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
}

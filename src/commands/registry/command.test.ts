import { expect, test } from 'vitest'
import { openDatabase } from '../../database/index.ts'
import { localRegistry } from '../../organizations/registry/local/registry.ts'
import { sampleCompanies } from '../../organizations/registry/sample-companies.ts'
import { testDatabaseUrl, testPool } from '../../testing/database.ts'
import { commandRunner } from '../../testing/run-command.ts'
import { stockFolder, stockOf } from '../../testing/stock/files.ts'

const url = await testDatabaseUrl()
const run = commandRunner(url)
const registry = localRegistry(openDatabase(await testPool({ url })))
const write = stockFolder()
const stock = stockOf(sampleCompanies())
const units = write('StockUniteLegale_utf8.csv', stock.legalUnits)

test('imports the files, in any order, and says what it did', async () => {
  const establishments = write('StockEtablissement_utf8.csv', stock.establishments)
  const { code, printed } = await run(['registry', 'import', establishments, units])
  expect(code).toBe(0)
  expect(printed).toContain('Reading StockUniteLegale_utf8.csv 100 %')
  expect(printed).toMatch(/145 establishments of \d+ legal units, in \d+ s\./)
  expect(await registry.search('mairie de clamart', { limit: 1 })).toMatchObject([{ siret: '21920023500014' }])
})

const lines = stock.establishments.trimEnd().split('\n')
const without = (column: string): string => {
  const at = lines[0]?.split(',').indexOf(column) ?? -1
  return lines.map((line) => line.split(',').toSpliced(at, 1).join(',')).join('\n')
}
const changed = (line: number, change: (text: string) => string): string =>
  lines.map((text, index) => (index === line - 1 ? change(text) : text)).join('\n')

test.each<[what: string, content: string | Uint8Array, says: RegExp]>([
  ['a page saved in place of the file', '<!doctype html>\n<p>404</p>\n', /line 1: the first line is not the header/],
  ['an empty file', '', /the file has no row/],
  ['a header alone', `${lines[0]}\n`, /the file has no row/],
  ['semicolons', lines.join('\n').replaceAll(',', ';'), /line 1: columns must be separated by commas/],
  ['a column left out', without('etatAdministratifEtablissement'), /line 1: missing column\(s\): etatAdministratifEtablissement/],
  [
    'a SIRET of 13 digits',
    changed(12, (line) => line.replace(/,(\d{14}),/, (_, siret) => `,${siret.slice(1)},`)),
    /line 12: “\d{13}” is not a SIRET/,
  ],
  [
    'a SIRET with a wrong digit',
    changed(13, (line) => line.replace(/,(\d{13})\d,/, ',$1X,')),
    /line 13: “\d{13}X” is not a SIRET/,
  ],
  ['a SIRET of another SIREN', changed(14, (line) => line.replace(/^\d{9}/, '219200235')), /line 14: “.*” is not a SIRET/],
  ['a line cut short', lines.join('\n').slice(0, -40), /line 146: \d+ column\(s\) instead of 54/],
  [
    'a quotation mark left open',
    changed(9, (line) => line.replace(/,/, ',"')),
    /line 9: quotation marks are not closed|line 9: the file is truncated/,
  ],
  [
    'Latin 1',
    Buffer.from(
      changed(20, (line) => `${line}é`),
      'latin1',
    ),
    /line 20: the text is not UTF-8/,
  ],
  ['an establishment twice', `${lines.join('\n')}\n${lines[30]}\n`, /line 147: \d{14} is on an earlier line already/],
  ['a part of the file', lines.slice(0, 60).join('\n'), /59 establishments, against 145 in use/],
])('refuses %s, names the line, and changes nothing', async (_what, content, says) => {
  const { code, warned } = await run(['registry', 'import', units, write('StockEtablissement_utf8.csv', content)])
  expect(code).toBe(1)
  expect(warned).toMatch(says)
  expect(warned).toMatch(/refused, the register in use has not changed/)
  expect(await registry.search('mairie de clamart', { limit: 1 })).toMatchObject([{ siret: '21920023500014' }])
})

test('refuses one file alone, and two of a kind', async () => {
  expect((await run(['registry', 'import', units])).warned).toMatch(/StockEtablissement: 0 file\(s\) given/)
  expect((await run(['registry', 'import', units, units])).warned).toMatch(/StockUniteLegale: 2 file\(s\) given/)
  expect((await run(['registry', 'import', '/nowhere.csv', units])).warned).toMatch(
    /nowhere\.csv: the file cannot be read \(ENOENT\)/,
  )
})

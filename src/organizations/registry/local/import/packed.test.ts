import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../../database/index.ts'
import { testDatabaseUrl, testPool } from '../../../../testing/database.ts'
import { commandRunner } from '../../../../testing/run-command.ts'
import { stockFolder, stockOf } from '../../../../testing/stock/files.ts'
import { zipOf, zipOfFiles } from '../../../../testing/stock/pack.ts'
import { sampleCompanies } from '../../sample-companies.ts'
import { localRegistry } from '../registry.ts'

const url = await testDatabaseUrl()
const registry = localRegistry(openDatabase(await testPool({ url })))
const run = commandRunner(url)
const write = stockFolder()
const stock = stockOf(sampleCompanies())

/** The same rows in columns of texts, as INSEE publishes them; `etablissementSiege` may be a boolean there. */
const parquetOf = (csv: string, rowGroupSize?: number[]): Uint8Array => {
  const [header = [], ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((line) =>
      (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).slice(0, -1).map((cell) => cell.replace(/,$/, '').replace(/^"(.*)"$/, '$1')),
    )
  const columnData = header.map((name, at) => ({
    name,
    data: rows.map((row) => (name === 'etablissementSiege' ? row[at] === 'true' : row[at] || null)),
    type: name === 'etablissementSiege' ? ('BOOLEAN' as const) : ('STRING' as const),
    nullable: true,
  }))
  return new Uint8Array(parquetWriteBuffer({ columnData, ...(rowGroupSize ? { rowGroupSize } : {}) }))
}

const establishmentsAsWritten = sampleCompanies().filter(({ country, headOffice }) => country === null && headOffice !== null)

describe.each([
  [
    'zip',
    () => [
      write('u.zip', zipOf('StockUniteLegale_utf8.csv', stock.legalUnits)),
      write('e.zip', zipOf('e.csv', stock.establishments)),
    ],
  ],
  ['parquet', () => [write('u.parquet', parquetOf(stock.legalUnits)), write('e.parquet', parquetOf(stock.establishments))]],
  [
    'parquet in several groups of rows',
    () => [write('u.parquet', parquetOf(stock.legalUnits, [50])), write('e.parquet', parquetOf(stock.establishments, [10]))],
  ],
  [
    'CSV with Windows line ends and a mark of byte order',
    () => [
      write('u.csv', `\uFEFF${stock.legalUnits.replaceAll('\n', '\r\n')}`),
      write('e.csv', stock.establishments.replaceAll('\n', '\r\n')),
    ],
  ],
])('%s', (_kind, files) => {
  test('says what the CSV says', async () => {
    const links = write('links.csv', stock.successions)
    const { warned, printed } = await run(['registry', 'import', ...files(), links])
    expect([warned, printed]).toEqual(['', expect.stringMatching(/145 establishments of/)])
    for (const company of establishmentsAsWritten) expect(await registry.find(company.siret)).toEqual(company)
  })
})

const zip = zipOf('e.csv', stock.establishments)
const parquet = parquetOf(stock.establishments)
const damaged = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, index) => (index === at ? byte ^ 0x55 : byte))

test.each<[what: string, content: Uint8Array, says: RegExp]>([
  ['a truncated archive', zip.subarray(0, -200), /e\.bin: the file is truncated/],
  ['a damaged archive', damaged(zip, 4_000), /e\.bin(: the file is damaged|, line \d+: )/],
  [
    'an archive of two files',
    zipOfFiles([
      ['a.csv', 'a'],
      ['b.csv', 'b'],
    ]),
    /the archive holds 2 files: one is expected/,
  ],
  ['an archive of nothing', zipOfFiles([]), /e\.bin, line 1: the file has no row/],
  ['a truncated parquet file', parquet.subarray(0, parquet.length - 400), /e\.bin: the file is truncated/],
  ['a damaged parquet file', damaged(parquet, 60), /e\.bin(, line \d+)?: (the file is damaged|.* is not a SIRET)/],
  [
    'a wrong SIRET in an archive',
    zipOf('e.csv', stock.establishments.replace(',21920023500204,', ',21920023500205,')),
    /e\.bin, line \d+: “21920023500205” is not a SIRET/,
  ],
  [
    'a wrong SIRET in a parquet file',
    parquetOf(stock.establishments.replace(',21920023500204,', ',21920023500205,')),
    /e\.bin, line \d+: “21920023500205” is not a SIRET/,
  ],
])('refuses %s', async (_what, content, says) => {
  const { code, warned } = await run(['registry', 'import', write('u.csv', stock.legalUnits), write('e.bin', content)])
  expect([code, warned]).toEqual([1, expect.stringMatching(says)])
  expect(await registry.search('mairie de clamart', { limit: 1 })).toMatchObject([{ siret: '21920023500014' }])
})

import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { type Batch, cutCsv, type Position } from './cut-csv.ts'
import { StockRefused } from './fault.ts'

async function* blocksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

type How = { size?: number; wanted?: number[]; from?: Position }

const cut = async (
  text: string,
  { size = 65_536, wanted = [0, 1, 2], from = { offset: 0, line: 0 } }: How = {},
): Promise<Batch[]> => {
  const batches: Batch[] = []
  const blocks = blocksOf(Buffer.from(text).subarray(from.offset), size)
  for await (const batch of cutCsv('f.csv', blocks, from, { cells: 3, wanted })) batches.push(batch)
  return batches
}

const rowsOf = (batches: readonly Batch[]): string[][] => batches.flatMap(({ rows }) => rows)

/** The same throws at each run. */
const dice = () => {
  let seed = 42
  return (sides: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % sides
  }
}

const cells = [
  '',
  'MAIRIE',
  'Saint-Étienne',
  '"A, B"',
  '"il a dit ""oui"""',
  '"deux\nlignes"',
  '12',
  '€',
  `"${'long\n'.repeat(2_500)}"`,
]

const textOf = (count: number): string => {
  const throwDice = dice()
  const cell = () => cells[throwDice(throwDice(40) === 0 ? cells.length : cells.length - 1)]
  return Array.from({ length: count }, (_, row) => `${row},${cell()},${cell()}\n`).join('')
}

test.each([
  97, 1_000, 65_536, 10_000_000,
])('in blocks of %i bytes: the rows another reader finds, each with its line', async (size) => {
  const text = textOf(600)
  const expected = parse(text, { info: true }) as unknown as { record: string[]; info: { lines: number } }[]
  const batches = await cut(text, { size })
  expect(rowsOf(batches)).toEqual(expected.map(({ record }) => record))
  // this reader counts the line where a row ends
  const spanned = (row: readonly string[]): number => row.join('').split('\n').length - 1
  expect(batches.flatMap(({ lines }) => lines)).toEqual(expected.map(({ record, info }) => info.lines - spanned(record)))
})

test('goes on from where any batch ended', async () => {
  const text = textOf(1_500)
  const batches = await cut(text, { size: 1_000 })
  const all = rowsOf(batches)
  let read = 0
  for (const [index, { rows, end }] of batches.entries()) {
    read += rows.length
    if (index % 20 === 0) expect(rowsOf(await cut(text, { from: end }))).toEqual(all.slice(read))
  }
  expect(batches.length).toBeGreaterThan(20)
})

test('Windows line ends, empty lines, and a last line without an end', async () => {
  expect(rowsOf(await cut('a,b,c\r\n\r\n\nd,"e",f\r\ng,h,i'))).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e', 'f'],
    ['g', 'h', 'i'],
  ])
})

test('only the cells wanted, in their order; one the file lacks is empty', async () => {
  expect(rowsOf(await cut('a,b,c\nd,"e",f\n', { wanted: [2, -1, 0] }))).toEqual([
    ['c', '', 'a'],
    ['f', '', 'd'],
  ])
})

test.each<[what: string, text: string, code: string, line: number]>([
  ['a line cut short', 'a,b,c\nd,e\n', 'cellCount', 2],
  ['a line too long', 'a,b,c\nd,e,f,g\n', 'cellCount', 2],
  ['a line in quotation marks cut short', 'a,b,c\n"d",e\n', 'cellCount', 2],
  ['quotation marks that never close', `a,b,c\nd,"e,f\n${'g,h,i\n'.repeat(200_000)}`, 'brokenQuotes', 2],
  ['a file that ends inside quotation marks', 'a,b,c\nd,e,f\ng,"h,i\n', 'truncated', 3],
  ['a quotation mark in the middle', 'a,b,c\nd,e"e"e,f\n', 'brokenQuotes', 2],
])('%s is refused with its line', async (_what, text, code, line) => {
  const error = await cut(text).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(StockRefused)
  expect(error).toMatchObject({ fault: { code }, line })
})

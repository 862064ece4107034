import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { placesOf, roleOf, type StockRole } from './columns.ts'
import { type Batch, cutCsv, type Position } from './cut-csv.ts'
import { StockRefused } from './fault.ts'
import { openParquet } from './parquet.ts'
import { readZipBytes, readZipEntry } from './zip.ts'

export type StockFile = {
  path: string
  /** as it is named in messages */
  name: string
  role: StockRole
  /** tells this file from any other, so that a reading is resumed only where it was */
  fingerprint: string
  /** what `end.offset` comes to: bytes unpacked, or rows */
  total: number
  /** Rows after a position, their cells in the order of `stockColumns`. Throws `StockRefused` with the line. */
  read(from: Position): AsyncGenerator<Batch>
}

/** What a kind of file offers; `start` is the position of its first row. */
export type RawStock = {
  header: string[]
  total: number
  start: Position
  read(from: Position, columns: readonly number[]): AsyncGenerator<Batch>
}

const blockSize = 64 * 1024

/** Opens one of INSEE's files, whichever way it is packed; its name does not matter. Throws `StockRefused`. */
export const openStockFile = async (path: string): Promise<StockFile> => {
  const name = basename(path)
  const raw = await openRaw(path).catch((error: unknown) => {
    if (error instanceof StockRefused) throw new StockRefused(name, error.fault, error.line)
    const { code, message } = error as NodeJS.ErrnoException
    throw new StockRefused(name, { code: 'unreadable', reason: code ?? message })
  })
  const role = roleOf(raw.header)
  if (role === null) {
    const semicolons = (raw.header[0] ?? '').includes(';')
    throw new StockRefused(name, { code: semicolons ? 'notComma' : 'unknownHeader' }, 1)
  }
  const { places, missing } = placesOf(role, raw.header)
  if (missing.length > 0) throw new StockRefused(name, { code: 'missingColumns', columns: missing }, 1)
  const { size, mtimeMs } = await stat(path)
  const fingerprint = createHash('sha256')
    .update([size, mtimeMs, ...raw.header].join())
    .digest('hex')
    .slice(0, 32)
  const read = (from: Position) => raw.read(from.offset < raw.start.offset ? raw.start : from, places)
  return { path, name, role, fingerprint, total: raw.total, read }
}

const openRaw = async (path: string): Promise<RawStock> => {
  const handle = await open(path)
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close())
  const magic = buffer.toString('latin1')
  if (magic === 'PAR1') return openParquet(path)
  if (magic === 'PK\u0003\u0004') {
    const entry = await readZipEntry(path)
    return openText(path, entry.size, ({ offset }) => skip(readZipBytes(path, entry), offset))
  }
  const { size } = await stat(path)
  return openText(path, size, ({ offset }) => createReadStream(path, { start: offset, highWaterMark: blockSize }))
}

/** A packed file is unpacked from its beginning: much faster than reading its rows again. */
async function* skip(blocks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes
  for await (const block of blocks) {
    if (left < block.length) yield left > 0 ? block.subarray(left) : block
    left = Math.max(0, left - block.length)
  }
}

const openText = async (path: string, total: number, bytesFrom: (from: Position) => AsyncIterable<Buffer>): Promise<RawStock> => {
  const name = basename(path)
  const { header, start } = await readHeader(name, bytesFrom({ offset: 0, line: 0 }))
  return {
    header,
    total,
    start,
    read: (from, columns) => cutCsv(name, bytesFrom(from), from, { cells: header.length, wanted: columns }),
  }
}

const readHeader = async (name: string, blocks: AsyncIterable<Buffer>): Promise<{ header: string[]; start: Position }> => {
  let bytes = Buffer.alloc(0)
  for await (const block of blocks) {
    bytes = Buffer.concat([bytes, block])
    if (bytes.includes(10) || bytes.length > 100_000) break
  }
  if (bytes.length === 0) throw new StockRefused(name, { code: 'empty' })
  const end = bytes.indexOf(10)
  if (end === -1) throw new StockRefused(name, { code: bytes.length > 100_000 ? 'unknownHeader' : 'empty' }, 1)
  const text = bytes
    .toString('utf8', 0, end)
    .replace(/^\uFEFF/, '')
    .trimEnd()
  return { header: text.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1')), start: { offset: end + 1, line: 1 } }
}

import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import * as zlib from 'node:zlib'
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetScan } from 'hyparquet'
import type { Batch } from './cut-csv.ts'
import { StockRefused } from './fault.ts'
import type { RawStock } from './open.ts'

/** Rows decoded at once, every column of them in memory: a whole group when it is small, few rows of it when the file says where its pages are. */
const smallGroup = 131_072
/** Rows made of the columns at once. */
const rowsTogether = 64
const rowsAtOnce = { indexed: 20_000, plain: 65_536 }

/** Opens a parquet file; a position is a number of rows. Throws `StockRefused`. */
export const openParquet = async (path: string): Promise<RawStock> => {
  const name = basename(path)
  const file = await fileBuffer(path)
  const metadata = await parquetMetadataAsync(file).catch(() => {
    throw new StockRefused(name, { code: 'truncated' })
  })
  const header = metadata.schema.slice(1).map((column) => column.name)
  const total = Number(metadata.num_rows)
  const start = { offset: 0, line: 1 }
  return {
    header,
    total,
    start,
    async *read(from, columns) {
      try {
        yield* readRows(
          file,
          metadata,
          from.offset,
          columns.map((column) => header[column] ?? null),
        )
      } catch (error) {
        throw asRefusal(name, error)
      }
    },
  }
}

async function* readRows(
  file: AsyncBuffer,
  metadata: FileMetaData,
  first: number,
  columns: readonly (string | null)[],
): AsyncGenerator<Batch> {
  const scan = await parquetScan({ file, metadata, columns: columns.filter((column) => column !== null), compressors })
  for (const [group, range] of scan.ranges.entries()) {
    const indexed = metadata.row_groups[group]?.columns.every((column) => column.offset_index_offset !== undefined) ?? false
    const small = range.rowEnd - range.rowStart <= smallGroup
    const atOnce = small ? smallGroup : indexed ? rowsAtOnce.indexed : rowsAtOnce.plain
    for (let rowStart = Math.max(range.rowStart, first); rowStart < range.rowEnd; rowStart += atOnce) {
      const rowEnd = Math.min(range.rowEnd, rowStart + atOnce)
      const cells: (ArrayLike<unknown> | null)[] = []
      for (const column of columns) cells.push(column === null ? null : await scan.readColumn({ column, rowStart, rowEnd }))
      for (let from = rowStart; from < rowEnd; from += rowsTogether) {
        yield rowsOf(cells, { rowStart, from, to: Math.min(rowEnd, from + rowsTogether) })
      }
    }
  }
}

type Stretch = { rowStart: number; from: number; to: number }

const rowsOf = (columns: readonly (ArrayLike<unknown> | null)[], { rowStart, from, to }: Stretch): Batch => {
  const rows: string[][] = []
  const lines: number[] = []
  for (let row = from; row < to; row += 1) {
    rows.push(columns.map((column) => textOf(column?.[row - rowStart])))
    lines.push(row + 2)
  }
  return { rows, lines, end: { offset: to, line: to + 1 } }
}

const textOf = (cell: unknown): string => {
  if (typeof cell === 'string') return cell
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}

const fileBuffer = async (path: string): Promise<AsyncBuffer> => {
  const handle = await open(path)
  const { size } = await handle.stat().finally(() => handle.close())
  return {
    byteLength: size,
    async slice(start, end = size) {
      const length = end - start
      const reading = await open(path)
      try {
        const { buffer, bytesRead } = await reading.read(new Uint8Array(length), 0, length, start)
        if (bytesRead !== length) throw new Error('truncated')
        return buffer.buffer
      } finally {
        await reading.close()
      }
    },
  }
}

/** Snappy comes with the library; this Node may not have Zstandard. */
const zstd = (zlib as { zstdDecompressSync?: (bytes: Uint8Array) => Buffer }).zstdDecompressSync
const compressors = {
  GZIP: (bytes: Uint8Array) => new Uint8Array(zlib.gunzipSync(bytes)),
  BROTLI: (bytes: Uint8Array) => new Uint8Array(zlib.brotliDecompressSync(bytes)),
  ...(zstd ? { ZSTD: (bytes: Uint8Array) => new Uint8Array(zstd(bytes)) } : {}),
}

const asRefusal = (name: string, error: unknown): StockRefused => {
  if (error instanceof StockRefused) return error
  const codec = /unsupported compression codec:? (\w+)/i.exec(error instanceof Error ? error.message : '')?.[1]
  return new StockRefused(name, codec ? { code: 'unsupported', what: codec } : { code: 'damaged' })
}

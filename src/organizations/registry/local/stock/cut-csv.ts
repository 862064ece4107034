import { isUtf8 } from 'node:buffer'
import { cutLines, type Shape } from './cut-lines.ts'
import { StockRefused } from './fault.ts'

/** Where a file was read up to, always the end of a row. `line`: lines read, header included. */
export type Position = { offset: number; line: number }

/** Rows of a file, every cell wanted a text; `lines[i]` is where row i begins, `end` where the last one ends. */
export type Batch = { rows: string[][]; lines: number[]; end: Position }

const NEWLINE = 0x0a

/** Bytes whose rows are in memory together: few, so that the collector finds nearly nothing alive whenever it looks. */
const pieceSize = 8 * 1024
const longestRow = 1_000_000

/** Cuts bytes into CSV rows from a position on, some lines at a time: memory does not depend on the file. Throws `StockRefused` with the line. */
export async function* cutCsv(
  file: string,
  blocks: AsyncIterable<Uint8Array>,
  from: Position,
  shape: Shape,
): AsyncGenerator<Batch> {
  let { offset, line } = from
  let held: Uint8Array = new Uint8Array(0)
  for await (const block of blocks) {
    let bytes = held.length === 0 ? block : Buffer.concat([held, block])
    for (let size = pieceSize; ; ) {
      const end = endOfLines(bytes, size)
      if (end === 0) break
      const { used, cut } = cutBytes(file, bytes.subarray(0, end), line, shape)
      bytes = bytes.subarray(used)
      offset += used
      line = cut.line
      // nothing whole in it: a row in several lines wants more of them, here or in the next block
      if (used === 0 && end > bytes.lastIndexOf(NEWLINE)) break
      size = used === 0 ? end * 2 : pieceSize
      if (cut.rows.length > 0) yield { rows: cut.rows, lines: cut.lines, end: { offset, line } }
    }
    if (bytes.length > longestRow) throw new StockRefused(file, { code: 'brokenQuotes' }, line + 1)
    held = bytes
  }
  if (held.length === 0) return
  const { cut } = cutBytes(file, Buffer.concat([held, Buffer.from('\n')]), line, shape)
  if (cut.rows.length === 0) throw new StockRefused(file, { code: 'truncated' }, line + 1)
  yield { rows: cut.rows, lines: cut.lines, end: { offset: offset + held.length, line: cut.line } }
}

/** Where the last whole line of about `size` bytes ends, the first one at least; 0 when there is none. */
const endOfLines = (bytes: Uint8Array, size: number): number =>
  (bytes.length <= size ? 0 : bytes.lastIndexOf(NEWLINE, size - 1) + 1 || bytes.indexOf(NEWLINE, size) + 1) ||
  bytes.lastIndexOf(NEWLINE) + 1

/** The rows of these whole lines; `used`: bytes they take, less than given when the last one is inside quotation marks. */
const cutBytes = (file: string, bytes: Uint8Array, before: number, shape: Shape) => {
  if (!isUtf8(bytes)) throw new StockRefused(file, { code: 'notUtf8' }, before + 1 + linesBeforeFault(bytes))
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const cut = cutLines(file, text, before, shape)
  return { cut, used: bytes.length - (cut.open === null ? 0 : Buffer.byteLength(text.slice(cut.open))) }
}

const linesBeforeFault = (bytes: Uint8Array): number => {
  let lines = 0
  let start = 0
  for (let end = bytes.indexOf(NEWLINE); end !== -1 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf(NEWLINE, start)) {
    lines += 1
    start = end + 1
  }
  return lines
}

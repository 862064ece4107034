import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type Cell = string | number | boolean | null

export type Copy = {
  write(rows: readonly (readonly Cell[])[]): Promise<void>
  end(): Promise<void>
  /** the rows written since the beginning are forgotten with the transaction */
  abort(): void
}

const blockSize = 128 * 1024

/** Streams rows into a table, no faster than PostgreSQL takes them. Inside a transaction. */
export const openCopy = (client: pg.Client, table: string, columns: readonly string[]): Copy => {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`, { highWaterMark: 2 * blockSize }))
  const ended = finished(stream)
  // the first to know of a failure is whoever writes or ends
  ended.catch(() => undefined)
  const send = async (bytes: Buffer): Promise<void> => {
    if (stream.errored) await ended
    if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), ended])
  }
  let block = Buffer.allocUnsafeSlow(blockSize)
  let used = 0
  const flush = async (): Promise<void> => {
    if (used === 0) return
    const full = block.subarray(0, used)
    block = Buffer.allocUnsafeSlow(blockSize)
    used = 0
    await send(full)
  }
  return {
    async write(rows) {
      const text = rows.map(encodeRow).join('')
      const most = text.length * 3
      if (used + most > blockSize) await flush()
      if (most > blockSize) await send(Buffer.from(text))
      else used += block.write(text, used)
    },
    async end() {
      await flush()
      stream.end()
      await ended
    },
    abort: () => stream.destroy(new Error('aborted')),
  }
}

const encodeRow = (row: readonly Cell[]): string => {
  let line = ''
  for (const cell of row) line += line === '' ? encode(cell) : `\t${encode(cell)}`
  return `${line}\n`
}

const special = /[\\\t\n\r\0]/

const encode = (cell: Cell): string => {
  if (cell === null) return '\\N'
  if (typeof cell === 'boolean') return cell ? 't' : 'f'
  if (typeof cell === 'number') return String(cell)
  if (!special.test(cell)) return cell
  return cell.replaceAll('\0', '').replaceAll('\\', '\\\\').replaceAll('\t', ' ').replaceAll('\n', ' ').replaceAll('\r', ' ')
}

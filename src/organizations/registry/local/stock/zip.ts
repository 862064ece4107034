import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { StockRefused } from './fault.ts'

/** The one file of an archive: where its bytes are, and what they must come to. */
export type ZipEntry = { method: number; start: number; packed: number; size: number; crc: number }

const blockSize = 64 * 1024

const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const ENTRY = 0x02014b50
const ZIP64_FIELD = 1
const UNKNOWN = 0xffffffff

/** Finds the file of an archive that holds exactly one, beyond 4 GB too. Throws `StockRefused`. */
export const readZipEntry = async (path: string): Promise<ZipEntry> => {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const directory = await readDirectory(handle, path, size)
    const entries = entriesOf(directory).filter(({ name }) => !name.endsWith('/') && !name.startsWith('__MACOSX/'))
    const [entry] = entries
    if (entry === undefined || entries.length > 1) throw new StockRefused(path, { code: 'zipContent', count: entries.length })
    if (entry.method !== 0 && entry.method !== 8) throw new StockRefused(path, { code: 'unsupported', what: 'zip' })
    const header = await readAt(handle, entry.at, 30)
    const start = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
    if (start + entry.packed > size) throw new StockRefused(path, { code: 'truncated' })
    return { method: entry.method, start, packed: entry.packed, size: entry.size, crc: entry.crc }
  } catch (error) {
    if (error instanceof RangeError) throw new StockRefused(path, { code: 'damaged' })
    throw error
  } finally {
    await handle.close()
  }
}

/** The bytes of the entry, unpacked as they are asked for; whole and undamaged, or `StockRefused` at the end. */
export async function* readZipBytes(path: string, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.packed === 0) return
  const packed = createReadStream(path, { start: entry.start, end: entry.start + entry.packed - 1, highWaterMark: blockSize })
  const bytes = entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: blockSize }))
  packed.on('error', (error) => bytes.destroy(error))
  let crc = 0
  let size = 0
  try {
    for await (const block of bytes as AsyncIterable<Buffer>) {
      crc = crc32(block, crc)
      size += block.length
      yield block
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw new StockRefused(path, { code: 'damaged' })
    throw error
  } finally {
    packed.destroy()
  }
  if (crc !== entry.crc || size !== entry.size) throw new StockRefused(path, { code: 'damaged' })
}

const readAt = async (handle: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

const readDirectory = async (handle: FileHandle, path: string, size: number): Promise<Buffer> => {
  const tailAt = Math.max(0, size - 66_000)
  const tail = await readAt(handle, tailAt, size - tailAt)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end === -1 || tail.readUInt32LE(end) !== END) throw new StockRefused(path, { code: 'truncated' })
  const place = { length: tail.readUInt32LE(end + 12), at: tail.readUInt32LE(end + 16) }
  const large = end >= 20 && tail.readUInt32LE(end - 20) === LOCATOR_64
  if (large) {
    const record = await readAt(handle, Number(tail.readBigUInt64LE(end - 12)), 56)
    if (record.readUInt32LE(0) !== END_64) throw new StockRefused(path, { code: 'damaged' })
    place.length = Number(record.readBigUInt64LE(40))
    place.at = Number(record.readBigUInt64LE(48))
  }
  if (place.length > 1_000_000) throw new StockRefused(path, { code: 'zipContent', count: 1_000 })
  return readAt(handle, place.at, place.length)
}

const entriesOf = (directory: Buffer) => {
  const entries = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY; ) {
    const nameLength = directory.readUInt16LE(at + 28)
    const extraLength = directory.readUInt16LE(at + 30)
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength)
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const large = largeNumbers(extra)
    const number = (offset: number): number => {
      const small = directory.readUInt32LE(at + offset)
      return small === UNKNOWN ? (large.shift() ?? small) : small
    }
    // the large ones come in this order: size, packed size, place
    const size = number(24)
    const packed = number(20)
    entries.push({
      name,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      size,
      packed,
      at: number(42),
    })
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32)
  }
  return entries
}

const largeNumbers = (extra: Buffer): number[] => {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP64_FIELD) continue
    const count = Math.floor(extra.readUInt16LE(at + 2) / 8)
    return Array.from({ length: count }, (_, index) => Number(extra.readBigUInt64LE(at + 4 + index * 8)))
  }
  return []
}

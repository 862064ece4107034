import { createReadStream, createWriteStream, writeFileSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import { type ColumnSource, fileWriter, ParquetWriter } from 'hyparquet-writer'
import { cutCsv } from '../../src/organizations/registry/local/stock/cut-csv.ts'

export type Form = 'csv' | 'zip' | 'parquet'
type Packed = Exclude<Form, 'csv'>

/** The same rows, packed as INSEE packs them, beside the CSV file. Answers the path. */
export const pack = async (csv: string, form: Packed): Promise<string> => {
  const path = csv.replace(/csv$/, form)
  await { zip, parquet }[form](csv, path)
  return path
}

const header = (name: string, about: Buffer): Buffer => Buffer.concat([about, Buffer.from(name)])

/** One file below 4 GB: its sizes are written once they are known. */
const zip = async (csv: string, path: string): Promise<void> => {
  const name = csv.replace(/^.*\//, '')
  const local = Buffer.alloc(30)
  local.write('PK\u0003\u0004', 'latin1')
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(Buffer.byteLength(name), 26)
  writeFileSync(path, header(name, local))
  let crc = 0
  const reading = createReadStream(csv)
  reading.on('data', (block) => {
    crc = crc32(block, crc)
  })
  await pipeline(reading, createDeflateRaw(), createWriteStream(path, { flags: 'a' }))
  const packed = (await stat(path)).size - 30 - Buffer.byteLength(name)
  local.writeUInt32LE(crc, 14)
  local.writeUInt32LE(packed, 18)
  local.writeUInt32LE((await stat(csv)).size, 22)
  const entry = Buffer.alloc(46)
  entry.write('PK\u0001\u0002\u0014\u0000', 'latin1')
  local.copy(entry, 6, 4, 30)
  const directory = header(name, entry)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(packed + 30 + Buffer.byteLength(name), 16)
  const file = await open(path, 'r+')
  await file.write(local, 0, 30, 0)
  await file.write(Buffer.concat([directory, end]), 0, undefined, packed + 30 + Buffer.byteLength(name))
  await file.close()
}

const firstLine = async (path: string): Promise<string> => {
  for await (const line of createInterface(createReadStream(path, { end: 10_000 }))) return line
  return ''
}

/** Groups of some 122 880 rows, as most tools make them. */
const rowGroupSize = 122_880

const parquet = async (csv: string, path: string): Promise<void> => {
  const first = await firstLine(csv)
  const names = first.split(',')
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: [
      { name: 'root', num_children: names.length },
      ...names.map((name) => ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }) as const),
    ],
  })
  let columns: (string | null)[][] = names.map(() => [])
  const write = async (): Promise<void> => {
    const columnData = names.map((name, at): ColumnSource => ({ name, data: columns[at] ?? [], nullable: true }))
    await writer.write({ columnData, rowGroupSize: columns[0]?.length ?? 0 })
    columns = names.map(() => [])
  }
  const shape = { cells: names.length, wanted: names.map((_, at) => at) }
  const start = Buffer.byteLength(first) + 1
  for await (const { rows } of cutCsv(csv, createReadStream(csv, { start }), { offset: start, line: 1 }, shape)) {
    for (const row of rows) for (const [at, cell] of row.entries()) columns[at]?.push(cell || null)
    if ((columns[0]?.length ?? 0) >= rowGroupSize) await write()
  }
  await write()
  await writer.finish()
}

import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import type { DirectoryName } from '../../../database/source-tables.ts'
import { AdministrationRecord, toPublished as fromAdministration } from '../administration-record.ts'
import { educationColumns, toPublished as fromEducation } from '../education-record.ts'
import type { PublishedRecord } from '../published.ts'
import { readCsvRecords } from './csv-records.ts'
import { type RawRecord, readJsonRecords } from './json-records.ts'
import { WrongDump } from './wrong-dump.ts'

export type Dump = { directory: DirectoryName; records: AsyncIterable<readonly PublishedRecord[]> }

/**
 * An open dump of one of the directories, told apart by what it holds: JSON of the Annuaire de l'administration, JSON or CSV of the Annuaire
 * de l'éducation, gzip or not. One item for each record read, in order. Throws `WrongDump` for a file that is something else, or broken.
 */
export const readDump = async (path: string): Promise<Dump> => {
  const raw = await rawRecordsOf(path)
  const first = await raw.next()
  const fields = first.done ? {} : lowerCase(first.value.value)
  const directory = educationColumns.every((column) => column in fields) ? 'education' : 'administration'
  async function* records(): AsyncGenerator<readonly PublishedRecord[]> {
    if (first.done) return
    yield toPublished(directory, first.value)
    for await (const one of raw) yield toPublished(directory, one)
  }
  return { directory, records: records() }
}

const toPublished = (directory: DirectoryName, { value, line, record }: RawRecord): readonly PublishedRecord[] => {
  if (directory === 'education') {
    const published = fromEducation(lowerCase(value))
    return published ? [published] : []
  }
  const read = AdministrationRecord.safeParse(value)
  if (!read.success) throw new WrongDump({ line, record }, 'no_name')
  return fromAdministration(read.data)
}

/** Names of columns differ by case only. Records of the API's own exports hold their fields one level down. */
const lowerCase = (value: unknown): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return {}
  const fields = 'fields' in value && typeof value.fields === 'object' && value.fields !== null ? value.fields : value
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name.toLowerCase(), field]))
}

const rawRecordsOf = async (path: string): Promise<AsyncGenerator<RawRecord>> => {
  const { zipped, start } = await peek(path)
  const file = (await open(path)).createReadStream()
  const bytes = zipped ? file.pipe(createGunzip()) : file
  file.on('error', (error) => bytes.destroy(error))
  const text = bytes.setEncoding('utf8') as AsyncIterable<string>
  if (/^[\uFEFF\s]*[[{]/.test(start)) return readJsonRecords(text)
  const header = start.split('\n')[0] ?? ''
  const delimiter = header.split(';').length > header.split(',').length ? ';' : ','
  return readCsvRecords(text, { delimiter, columns: educationColumns })
}

/** The first characters, unzipped when needed. */
const peek = async (path: string): Promise<{ zipped: boolean; start: string }> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0)
    const head = buffer.subarray(0, bytesRead)
    const zipped = head[0] === 0x1f && head[1] === 0x8b
    return { zipped, start: zipped ? await unzipStart(head) : head.toString('utf8') }
  } finally {
    await file.close()
  }
}

const unzipStart = (head: Buffer): Promise<string> =>
  new Promise((resolve) => {
    const gunzip = createGunzip()
    gunzip.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')))
    gunzip.once('error', () => resolve(''))
    gunzip.write(head)
    gunzip.flush()
  })

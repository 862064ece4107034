import { Readable } from 'node:stream'
import { CsvError, type Info, parse } from 'csv-parse'
import type { RawRecord } from './json-records.ts'
import { WrongDump } from './wrong-dump.ts'

/** Rows of a CSV file with a header, columns by name without case, « ; » or « , ». Throws `WrongDump` naming the line. */
export async function* readCsvRecords(
  chunks: AsyncIterable<string>,
  { delimiter, columns }: { delimiter: string; columns: readonly string[] },
): AsyncGenerator<RawRecord> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    max_record_size: 1_000_000,
    columns: (header: string[]) => {
      const names = header.map((name) => name.trim().toLowerCase())
      const missing = columns.filter((column) => !names.includes(column))
      if (missing.length > 0) throw new WrongDump({ line: 1 }, 'columns', missing.join(', '))
      return names
    },
  })
  const text = Readable.from(chunks)
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: unknown; info: Info }>)
      yield { value: record, line: info.lines, record: info.records }
  } catch (error) {
    if (error instanceof CsvError) throw new WrongDump({ line: Number(error.lines ?? 0) }, 'csv', error.message)
    throw error
  }
}

import { CsvError, parse } from 'csv-parse/sync'

/** One line of a table, with the number it has in the file. */
export type CsvRow = { at: number; cells: string[] }

const separators = [';', ',', '\t'] as const

/** French spreadsheets separate by `;`, English ones by `,`, a copied range by tabs: whichever its first line has most of. */
const separatorOf = (text: string): string => {
  const first = (/^[^\r\n]*\S[^\r\n]*$/m.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const counts = separators.map((one) => first.split(one).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ';'
}

/** The lines of a CSV that hold something. `unclosed`: the line where a quote is opened and never closed. */
export const readCsv = (text: string): CsvRow[] | { unclosed: number } => {
  try {
    const rows = parse(text, {
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return rows
      .map(({ record, info }) => ({ at: info.lines - newLinesIn(record), cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') return { unclosed: firstOpenQuote(text) }
    throw error
  }
}

/** A quoted cell may hold several lines: the row is named by its first. */
const newLinesIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)

/** The last quote of an odd number of them opens what nothing closes. */
const firstOpenQuote = (text: string): number => text.slice(0, text.lastIndexOf('"')).split(/\r\n|\r|\n/).length

import { parse } from 'csv-parse/sync'
import { StockRefused } from './fault.ts'

/** How many cells a row of this file has, and which are wanted, in which order; -1 is a column the file lacks. */
export type Shape = { cells: number; wanted: readonly number[] }

/** `open`: where a row begins that these lines do not end, inside quotation marks. `line`: the last line of the last whole row. */
export type Cut = { rows: string[][]; lines: number[]; open: number | null; line: number }

const [NEWLINE, RETURN, QUOTE, COMMA] = [10, 13, 34, 44]

/**
 * The rows of a text of whole lines, the wanted cells alone made into strings. Lines without a quotation mark, nearly all of them, are cut here;
 * `csv-parse` reads the others. Throws `StockRefused` with the line.
 */
export const cutLines = (file: string, text: string, before: number, shape: Shape): Cut => {
  const rows: string[][] = []
  const lines: number[] = []
  const quoted: { row: number; text: string }[] = []
  const ends = new Int32Array(shape.cells)
  let line = before
  let open: { from: number; line: number } | null = null
  for (let start = 0, at = 0; start < text.length; start = at + 1) {
    let cells = 0
    let quotes = 0
    for (at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === NEWLINE) break
      if (code === COMMA) {
        if (cells < shape.cells) ends[cells] = at
        cells += 1
      } else if (code === QUOTE) quotes += 1
    }
    line += 1
    if (open !== null) {
      if (quotes % 2 === 0) continue
      quoted.push({ row: rows.length, text: text.slice(open.from, at) })
      rows.push([])
      lines.push(open.line)
      open = null
      continue
    }
    const end = at > start && text.charCodeAt(at - 1) === RETURN ? at - 1 : at
    if (quotes % 2 === 1) open = { from: start, line }
    else if (end > start) {
      if (quotes > 0) quoted.push({ row: rows.length, text: text.slice(start, end) })
      else requireCells(file, shape, cells + 1, line)
      ends[shape.cells - 1] = end
      rows.push(quotes > 0 ? [] : pick(text, start, ends, shape.wanted))
      lines.push(line)
    }
  }
  readQuoted(file, quoted, { rows, lines, shape })
  return { rows, lines, open: open?.from ?? null, line: open === null ? line : open.line - 1 }
}

const pick = (text: string, start: number, ends: Int32Array, wanted: readonly number[]): string[] => {
  const row: string[] = []
  for (const cell of wanted) {
    row.push(cell === -1 ? '' : text.slice(cell === 0 ? start : (ends[cell - 1] ?? 0) + 1, ends[cell]))
  }
  return row
}

const requireCells = (file: string, { cells }: Shape, found: number, line: number | null): void => {
  if (found !== cells) throw new StockRefused(file, { code: 'cellCount', expected: cells, found }, line)
}

const options = { relax_column_count: true } as const

type Into = { rows: string[][]; lines: readonly number[]; shape: Shape }

/** One call for all of them; one by one only to say which is wrong. */
const readQuoted = (file: string, quoted: readonly { row: number; text: string }[], { rows, lines, shape }: Into): void => {
  if (quoted.length === 0) return
  const read =
    parsedTogether(quoted.map(({ text }) => text)) ?? quoted.map(({ row, text }) => parsedAlone(file, text, lines[row]))
  for (const [index, { row }] of quoted.entries()) {
    const cells = read[index] ?? []
    requireCells(file, shape, cells.length, lines[row] ?? null)
    rows[row] = shape.wanted.map((cell) => cells[cell] ?? '')
  }
}

const parsedTogether = (texts: readonly string[]): string[][] | null => {
  try {
    const parsed = parse(texts.join('\n'), options) as string[][]
    return parsed.length === texts.length ? parsed : null
  } catch {
    return null
  }
}

const parsedAlone = (file: string, text: string, line: number | undefined): string[] => {
  try {
    return (parse(text, options) as string[][])[0] ?? []
  } catch {
    throw new StockRefused(file, { code: 'brokenQuotes' }, line ?? null)
  }
}

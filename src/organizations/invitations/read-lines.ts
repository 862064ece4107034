import { type CsvRow, readCsv } from '../../web/upload/read-csv.ts'

/** One person to invite, and the line they are on. `text` is an address, or the line as it is when it holds none. */
export type InvitedEntry = { at: number; text: string; again?: true }

const separators = /[\n;,\t]/
const address = /[^\s<>;,|"'()]+@[^\s<>;,|"'()]+/

/**
 * Addresses of a pasted list: each line gives those it holds, whatever stands beside; a line without any comes back as it is, so that somebody
 * corrects it. The first line of a file, its columns, says nothing. `again`: an address that an earlier line has.
 */
export const readInvitedLines = (pasted: string): InvitedEntry[] => {
  const lines = pasted
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ at: index + 1, text: line.trim() }))
    .filter(({ text }) => text !== '')
  const [head] = lines
  const isFile = lines.length > 1 && head !== undefined && !head.text.includes('@') && separators.test(head.text)
  const found = (isFile ? lines.slice(1) : lines).flatMap(({ at, text }) => {
    const addresses = text.split(separators).flatMap((cell) => address.exec(cell)?.[0] ?? [])
    return addresses.length > 0 ? addresses.map((one) => ({ at, text: one.toLowerCase() })) : [{ at, text }]
  })
  return markTwice(found)
}

/** People of a CSV, one a line: its first cell that holds an address. A first line without any names the columns. `unclosed`: see `readCsv`. */
export const readInvitedFile = (text: string): InvitedEntry[] | { unclosed: number } => {
  const rows = readCsv(text)
  if ('unclosed' in rows) return rows
  const [head, ...rest] = rows
  const namesColumns = head !== undefined && rest.length > 0 && addressOf(head) === undefined
  return markTwice(
    (namesColumns ? rest : rows).map((row) => ({
      at: row.at,
      text: addressOf(row)?.toLowerCase() ?? row.cells.filter(Boolean).join(' '),
    })),
  )
}

const addressOf = ({ cells }: CsvRow): string | undefined =>
  cells.map((cell) => address.exec(cell)?.[0]).find((found) => found !== undefined)

const markTwice = (entries: InvitedEntry[]): InvitedEntry[] => {
  const seen = new Set<string>()
  return entries.map((entry) => {
    if (seen.has(entry.text)) return { ...entry, again: true }
    seen.add(entry.text)
    return entry
  })
}

/** What a spreadsheet would run instead of showing (OWASP, CSV injection): shown as text by a leading apostrophe. */
const formula = /^[=+\-@\t\r]/

const cell = (value: string): string => {
  const inert = formula.test(value) ? `'${value}` : value
  return /[";\n\r,]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** Lines of a CSV that French spreadsheets open as they are: a mark of order, semicolons, CRLF; no cell is a formula. */
export const writeCsv = (head: readonly string[], rows: Iterable<readonly string[]>): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`

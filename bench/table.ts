export type Line = [what: string, measured: string, goal?: string]

/** Aligned columns, for a terminal and for a file. */
export const printTable = (title: string, lines: readonly Line[]): void => {
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  console.log(`\n${title}`)
  for (const [what, measured, goal = ''] of lines)
    console.log(`  ${what.padEnd(widths[0] ?? 0)}  ${measured.padEnd(widths[1] ?? 0)}  ${goal}`.trimEnd())
}

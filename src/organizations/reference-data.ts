import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/**
 * Reads one of the project's own tables in `reference-data/` and checks its header: a column renamed by mistake stops the start, not a decision.
 * Every value is text: codes begin with zeros.
 */
export const readReferenceTable = <Column extends string>(file: string, columns: readonly Column[]): Record<Column, string>[] => {
  const text = readFileSync(new URL(`../../reference-data/${file}`, import.meta.url), 'utf8')
  const [header, ...lines] = parse(text, { bom: true }) as string[][]
  if (header?.join() !== columns.join()) throw new Error(`reference-data/${file}: expected the columns ${columns.join()}`)
  return lines.map(
    (line) => Object.fromEntries(columns.map((column, index) => [column, line[index] ?? ''])) as Record<Column, string>,
  )
}

/** The tables never change while the process runs: read once, on first use. */
export const once = <Value>(read: () => Value): (() => Value) => {
  let kept: { value: Value } | undefined
  return () => {
    kept ??= { value: read() }
    return kept.value
  }
}

import { z } from 'zod'
import { Problem } from './problem.ts'

/** Lists come in pages: `next_cursor` is where the next one begins, `null` at the end. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('how many at most'),
  cursor: z.string().max(500).optional().describe('next_cursor of the page before'),
})

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() })

/** A cursor holds the key of the last line: what was added or removed meanwhile shifts nothing. */
export const readCursor = (cursor: string | undefined, parts: number): string[] | null => {
  if (cursor === undefined) return null
  try {
    return z
      .array(z.string())
      .length(parts)
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new Problem('invalid', 'cursor: expected next_cursor of the page before')
  }
}

/** The same for a list that writes its own cursors: `read` answers nothing for what it did not write. */
export const checkCursor = (cursor: string | undefined, read: (cursor: string) => unknown): void => {
  if (cursor !== undefined && !read(cursor)) throw new Problem('invalid', 'cursor: expected next_cursor of the page before')
}

export const cursorOf = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** `rows`: one more than the limit, when there is another page. */
export const toPage = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  { key, item }: { key: (row: Row) => string[]; item: (row: Row) => Item },
): { items: Item[]; next_cursor: string | null } => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? cursorOf(key(last)) : null
  return { items: shown.map(item), next_cursor: next }
}

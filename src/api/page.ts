import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { Problem } from './problem.ts'

/** Lists come in pages: `next_cursor` is where the next one begins, `null` at the end. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('how many at most'),
  cursor: z.string().max(2_000).optional().describe('next_cursor of the page before'),
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
    throw foreignCursor()
  }
}

const foreignCursor = () => new Problem('invalid', 'cursor: expected next_cursor of the page before')

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

/** A list as one caller reads it: whose, which, and about what. */
export type ListOf = { clientId: string; organizationId: string | null; path: string; params: unknown }

const sealOf = ({ keyring }: Pick<Deps, 'keyring'>, { clientId, organizationId, path, params }: ListOf, cursor: string) =>
  keyring.mac('api-cursor', JSON.stringify([organizationId ?? clientId, path, params, cursor])).subarray(0, 16)

/** Binds the cursor of an answer to the list it was written for: in another one it would begin anywhere. */
export const sealCursor = (deps: Pick<Deps, 'keyring'>, list: ListOf, answer: unknown): unknown =>
  hasNext(answer)
    ? { ...answer, next_cursor: `${answer.next_cursor}.${sealOf(deps, list, answer.next_cursor).toString('base64url')}` }
    : answer

/** The contrary: the query with the cursor its list wrote. Throws `Problem` for one of another list, of another organization, or of nobody's. */
export const openCursor = (deps: Pick<Deps, 'keyring'>, list: ListOf, query: unknown): unknown => {
  if (!hasCursor(query)) return query
  const at = query.cursor.lastIndexOf('.')
  const cursor = query.cursor.slice(0, Math.max(at, 0))
  const [seal, expected] = [Buffer.from(query.cursor.slice(at + 1), 'base64url'), sealOf(deps, list, cursor)]
  if (seal.length !== expected.length || !timingSafeEqual(seal, expected)) throw foreignCursor()
  return { ...query, cursor }
}

const hasNext = (answer: unknown): answer is { next_cursor: string } =>
  typeof answer === 'object' && answer !== null && 'next_cursor' in answer && typeof answer.next_cursor === 'string'

const hasCursor = (query: unknown): query is { cursor: string } =>
  typeof query === 'object' && query !== null && 'cursor' in query && typeof query.cursor === 'string'

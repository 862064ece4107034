import { z } from 'zod'
import type { JsonObject } from './attributes.ts'
import { invalidValue } from './errors.ts'
import type { Filter } from './filter/filter.ts'
import { matches } from './filter/match.ts'
import { type Narrow, narrow } from './filter/narrow.ts'
import { parseFilter } from './filter/parse.ts'
import { project } from './projection.ts'

export const mostPerPage = 200
const usualPage = 100

const whole = z.coerce.number().int()
const listText = z.union([z.string(), z.array(z.string()).transform((list) => list.join(','))]).optional()

/** A query of RFC 7644 §3.4.2, in an address or in the body of a search. */
const Query = z.object({
  filter: z.string().optional(),
  startIndex: whole.transform((index) => Math.max(1, index)).default(1),
  count: whole.transform((count) => Math.min(Math.max(0, count), mostPerPage)).default(usualPage),
  attributes: listText,
  excludedAttributes: listText,
})
export type ListQuery = z.infer<typeof Query>

/** Throws `ScimError`, naming the parameter. */
export const readQuery = (query: unknown): ListQuery => {
  const parsed = Query.safeParse(query ?? {})
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw invalidValue(`${issue?.path.map(String).join('.')}: ${issue?.message}`)
}

type Source<Row> = {
  count(): Promise<number>
  find(which: { narrow?: Narrow; offset?: number; limit?: number }): Promise<Row[]>
  show(rows: readonly Row[]): Promise<JsonObject[]>
}

/** A page of what a filter keeps. Without one the database counts and cuts; with one, it looks for what the filter surely demands first. */
export const listResponse = async <Row>(query: ListQuery, { count, find, show }: Source<Row>): Promise<JsonObject> => {
  const { filter: text, startIndex, count: limit } = query
  const filter: Filter | undefined = text === undefined || text === '' ? undefined : parseFilter(text)
  if (!filter) {
    const rows = limit === 0 ? [] : await find({ offset: startIndex - 1, limit })
    return page(await count(), startIndex, await show(rows), query)
  }
  const kept = (await show(await find({ narrow: narrow(filter) }))).filter((resource) => matches(filter, resource))
  return page(kept.length, startIndex, kept.slice(startIndex - 1, startIndex - 1 + limit), query)
}

export const page = (
  totalResults: number,
  startIndex: number,
  resources: readonly JsonObject[],
  query: Pick<ListQuery, 'attributes' | 'excludedAttributes'> = {},
): JsonObject => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources.map((resource) => project(resource, query)),
})

import { z } from 'zod'
import type { JsonObject } from './attributes.ts'
import { invalidValue } from './errors.ts'
import type { Filter } from './filter/filter.ts'
import { matches } from './filter/match.ts'
import { type Narrow, narrow } from './filter/narrow.ts'
import { parseFilter } from './filter/parse.ts'
import type { Demand } from './filter/to-sql.ts'
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

export type Which = { narrow?: Narrow; where?: Demand['where']; offset?: number; limit?: number }

type Source<Row> = {
  count(which: Pick<Which, 'narrow' | 'where'>): Promise<number>
  find(which: Which): Promise<Row[]>
  show(rows: readonly Row[]): Promise<JsonObject[]>
  /** how the database applies a filter, when it can */
  demand?(filter: Filter): Demand
}

/**
 * A page of what a filter keeps: the database filters, counts and cuts. What it cannot say of a filter is applied to what it keeps, or to what
 * the filter surely demands.
 */
export const listResponse = async <Row>(query: ListQuery, source: Source<Row>): Promise<JsonObject> => {
  const { filter: text, startIndex, count: limit } = query
  const filter: Filter | undefined = text === undefined || text === '' ? undefined : parseFilter(text)
  const demand = filter && source.demand?.(filter)
  // equalities are looked up in an index, the rest is compared
  const which = { narrow: narrow(filter), ...(demand && { where: demand.where }) }
  if (!filter || demand?.whole) {
    const rows = limit === 0 ? [] : await source.find({ ...which, offset: startIndex - 1, limit })
    return page(await source.count(which), startIndex, await source.show(rows), query)
  }
  const kept = (await source.show(await source.find(which))).filter((resource) => matches(filter, resource))
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

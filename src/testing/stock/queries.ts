import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

export type TypedQuery = { query: string; siret: string }

/** What people type, and the establishment they mean: real bodies, and companies of the synthetic stock. */
export const readQueries = (): TypedQuery[] =>
  parse(readFileSync(new URL('./queries.csv', import.meta.url), 'utf8'), { columns: true })

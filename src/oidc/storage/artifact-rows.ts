import { type RawBuilder, sql } from 'kysely'
import type { Artifact } from './artifacts.ts'

type Values = Record<string, RawBuilder<unknown>>

const value = (values: Values, name: string): RawBuilder<unknown> => {
  const found = values[name]
  if (!found) throw new Error(`no value ${name}`)
  return found
}

/** The rows of `rowValues` as they stand in a statement. */
export const rowsOf = (values: Values, count: number): RawBuilder<unknown>[] =>
  Array.from({ length: count }, (_, i) => {
    const of = (name: string) => value(values, `${name}${i}`)
    return sql`(${of('model')}::text, ${of('id')}::text, ${of('payload')}::jsonb, ${of('grantId')}::text, ${of('uid')}::text,
      ${of('sessionUid')}::text, ${of('userCode')}::text, ${value(values, 'now')}::timestamptz, ${of('expiresAt')}::timestamptz)`
  })

/** `beside`: what else the rows are selected from, with its condition; without a row there, nothing is written. */
export const rowsToInsert = (rows: readonly RawBuilder<unknown>[], beside?: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    insert into oidc_artifacts as a (model, id, payload, grant_id, uid, session_uid, user_code, created_at, expires_at)
    select row.* from (values ${sql.join([...rows])}) as row${beside ? sql`, ${beside}` : sql``}
    on conflict (model, id) do update set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
      session_uid = excluded.session_uid, user_code = excluded.user_code, expires_at = excluded.expires_at`

/** Values of a statement that has `rowsOf` as many artifacts. */
export const rowValues = (artifacts: readonly Artifact[], now: Date): Record<string, unknown> => {
  const values: Record<string, unknown> = { now }
  for (const [i, one] of artifacts.entries()) {
    values[`model${i}`] = one.model
    values[`id${i}`] = one.id
    values[`payload${i}`] = JSON.stringify(one.payload)
    values[`grantId${i}`] = one.grantId
    values[`uid${i}`] = one.uid
    values[`sessionUid${i}`] = one.sessionUid
    values[`userCode${i}`] = one.userCode
    values[`expiresAt${i}`] = one.expiresAt
  }
  return values
}

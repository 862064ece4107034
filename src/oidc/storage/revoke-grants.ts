import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import { leaveLogoutNotices } from '../logout/notices.ts'

/** Whose grants end. Several conditions narrow. */
export type GrantScope = {
  accountId?: string
  /** granted for this organization: with `accountId` when a membership ends */
  organizationId?: string
  /** a session of ours, with those it replaced in the same browser */
  sessionId?: string
  /** the engine's session of one browser */
  sessionUid?: string
  clientId?: string
  /** acting by this mandate: with `accountId`, of each person who did */
  mandateId?: string
}

/**
 * Ends grants with every code and token made from them, on every node at once, and leaves word for the services that asked to be told
 * (`backchannel_logout_uri`); call it in the transaction of what caused it.
 * `keepOffline`, for a plain sign-out: a grant with `offline_access` keeps its refresh token, and loses its access tokens.
 * Answers how many grants were concerned. Throws when no condition is given.
 */
export const revokeGrants = async (
  tx: Db | Tx,
  scope: GrantScope,
  { keepOffline = false }: { keepOffline?: boolean } = {},
): Promise<number> => {
  const conditions = conditionsOf(scope)
  if (conditions.length === 0) throw new RangeError('whose grants?')
  const kept = keepOffline
    ? sql`a.model in ('Grant', 'RefreshToken') and ' ' || coalesce(g.payload -> 'openid' ->> 'scope', '') || ' ' like '% offline_access %'`
    : sql`false`
  const { rows } = await sql<{ grants: string }>`
    with concerned as (select g.id, g.payload from oidc_artifacts g where g.model = 'Grant' and ${sql.join(conditions, sql` and `)}),
    ended as (delete from oidc_artifacts a using concerned g where a.grant_id = g.id and not (${kept}))
    select count(*) as grants from concerned`.execute(tx)
  await leaveLogoutNotices(tx, scope)
  return Number(rows[0]?.grants ?? 0)
}

const conditionsOf = ({ accountId, organizationId, sessionId, sessionUid, clientId, mandateId }: GrantScope) => [
  ...(accountId === undefined ? [] : [sql`g.payload ->> 'accountId' = ${accountId}`]),
  ...(organizationId === undefined ? [] : [sql`g.payload ->> 'organization' = ${organizationId}`]),
  ...(clientId === undefined ? [] : [sql`g.payload ->> 'clientId' = ${clientId}`]),
  ...(mandateId === undefined ? [] : [sql`g.payload ->> 'mandate' = ${mandateId}`]),
  ...(sessionUid === undefined ? [] : [sql`g.session_uid = ${sessionUid}`]),
  ...(sessionId === undefined ? [] : [ofSession(sessionId)]),
]

/** By account, which has an index; a session that took over from another in the same browser has the same session of the engine. */
const ofSession = (sessionId: string) => sql`
  g.payload ->> 'accountId' = (select account_id::text from sessions where id = ${sessionId}) and (
    g.payload ->> 'sessionId' = ${sessionId}
    or g.session_uid in (
      select s.session_uid from oidc_artifacts s where s.model = 'Grant' and s.payload ->> 'sessionId' = ${sessionId}
        and s.payload ->> 'accountId' = (select account_id::text from sessions where id = ${sessionId})))`

import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import type { GrantScope } from '../storage/revoke-grants.ts'

/** Services keep sessions of their own, longer than ours: whom we sent there in the last month may still be inside. */
const reach = sql`interval '30 days'`
const kept = sql`interval '31 days'`

/**
 * Leaves one notice for each service and session concerned, in the caller's transaction. A service is told once of one sign-in, however often
 * its session is ended; signing in again deserves another notice. Needs an account, a session that leads to one, or one service with one
 * organization or mandate; otherwise nothing is left.
 */
export const leaveLogoutNotices = async (tx: Db | Tx, scope: GrantScope): Promise<void> => {
  const conditions = conditionsOf(scope)
  if (conditions === null) return
  await sql`
    insert into logout_notices (id, client_id, account_id, session_id, last_sign_in_id, created_at, next_attempt_at, expires_at)
    select gen_random_uuid(), s.client_id, s.account_id, s.session_id, max(s.id), now(), now(), now() + ${kept}
    from service_sign_ins s join oidc_clients c on c.client_id = s.client_id
    where c.metadata ->> 'backchannel_logout_uri' is not null and s.session_id is not null and s.signed_in_at > now() - ${reach}
      and ${sql.join(conditions, sql` and `)}
      and not exists (select from logout_notices n
        where n.session_id = s.session_id and n.client_id = s.client_id and n.last_sign_in_id >= s.id)
    group by s.client_id, s.account_id, s.session_id`.execute(tx)
}

const conditionsOf = ({ accountId, organizationId, sessionId, sessionUid, clientId, mandateId }: GrantScope) => {
  const ofEverybody = (organizationId ?? mandateId) !== undefined && clientId !== undefined
  if (accountId === undefined && sessionId === undefined && !ofEverybody) return null
  return [
    ...(accountId === undefined ? [] : [sql`s.account_id = ${accountId}::uuid`]),
    ...(accountId === undefined && sessionId !== undefined
      ? [sql`s.account_id = (select account_id from sessions where id = ${sessionId})`]
      : []),
    ...(organizationId === undefined ? [] : [sql`s.organization_id = ${organizationId}::uuid`]),
    ...(clientId === undefined ? [] : [sql`s.client_id = ${clientId}`]),
    ...(mandateId === undefined ? [] : [sql`s.mandate_id = ${mandateId}::uuid`]),
    ...(sessionUid === undefined ? [] : [sql`s.session_uid = ${sessionUid}`]),
    ...(sessionId === undefined ? [] : [ofSession(sessionId)]),
  ]
}

/** With the sessions it replaced in the same browser: they had the same session of the engine. */
const ofSession = (sessionId: string) => sql`(s.session_id = ${sessionId}::uuid or s.session_uid in (
  select i.session_uid from service_sign_ins i where i.session_id = ${sessionId}::uuid and i.account_id = s.account_id))`

export type DueNotice = { id: string; clientId: string; accountId: string; sessionId: string; attempts: number; createdAt: Date }

/** Takes due notices for this node: until the lease ends nobody else takes them, and a node that dies loses nothing. */
export const claimDueNotices = async (
  db: Db,
  now: Date,
  { max, leaseMs }: { max: number; leaseMs: number },
): Promise<DueNotice[]> => {
  const { rows } = await sql<DueNotice>`
    update logout_notices set attempts = attempts + 1, next_attempt_at = ${new Date(now.getTime() + leaseMs)}
    where id in (
      select id from logout_notices where told_at is null and failed_at is null and next_attempt_at <= ${now}
      order by next_attempt_at limit ${max} for update skip locked)
    returning id, client_id, account_id, session_id, attempts, created_at`.execute(db)
  return rows
}

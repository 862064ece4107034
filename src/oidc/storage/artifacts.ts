import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'

/** What the engine keeps: sessions, interactions, grants, codes, tokens. */
export type Artifact = {
  model: string
  id: string
  payload: Record<string, unknown>
  grantId: string | null
  uid: string | null
  sessionUid: string | null
  userCode: string | null
  expiresAt: Date | null
}

export type FoundArtifact = {
  payload: Record<string, unknown>
  consumedAt: Date | null
  /** of the grant it was made from, when it was asked with it */
  grant: Record<string, unknown> | null
}

/** Made from a grant, and worth nothing without it: a grant that is revoked meanwhile takes them along. */
export const madeFromGrants: readonly string[] = ['AuthorizationCode', 'AccessToken', 'RefreshToken']

/** A crash may take the last half second of these: people sign in again, services ask again. */
const relaxedModels: readonly string[] = ['Session', 'Interaction', 'AccessToken']

/** Writes several rows in one statement. The answer of the last write of an id wins. */
export const saveArtifacts = async (db: Db | Tx, artifacts: readonly Artifact[], now: Date): Promise<void> => {
  const relaxed = artifacts.every(({ model }) => relaxedModels.includes(model))
  const rows = artifacts.map(
    (
      one,
    ) => sql`(${one.model}::text, ${one.id}::text, ${JSON.stringify(one.payload)}::jsonb, ${one.grantId}::text, ${one.uid}::text,
      ${one.sessionUid}::text, ${one.userCode}::text, ${now}::timestamptz, ${one.expiresAt}::timestamptz)`,
  )
  // the setting lasts as long as this statement's own transaction
  const durability = relaxed
    ? sql`, (select set_config('synchronous_commit', 'off', true) as setting) relaxed where relaxed.setting = 'off'`
    : sql``
  await sql`
    insert into oidc_artifacts as a (model, id, payload, grant_id, uid, session_uid, user_code, created_at, expires_at)
    select row.* from (values ${sql.join(rows)}) as row${durability}
    on conflict (model, id) do update set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
      session_uid = excluded.session_uid, user_code = excluded.user_code, expires_at = excluded.expires_at`.execute(db)
}

/** Answers `false` when the row was already there: of several writers, one gets `true`. */
export const insertOnce = async (db: Db | Tx, artifact: Artifact, now: Date): Promise<boolean> => {
  const { model, id, payload, expiresAt } = artifact
  const { rows } = await sql`
    insert into oidc_artifacts as a (model, id, payload, created_at, expires_at)
    values (${model}, ${id}, ${JSON.stringify(payload)}, ${now}, ${expiresAt})
    on conflict (model, id) do update set payload = excluded.payload, expires_at = excluded.expires_at where a.expires_at <= ${now}
    returning id`.execute(db)
  return rows.length > 0
}

/** Expired ones are gone, consumed ones are not: that is how a replay is seen. */
export const findArtifact = async (db: Db, model: string, id: string, now: Date): Promise<FoundArtifact | undefined> => {
  const { rows } = await sql<FoundArtifact>`
    select payload, consumed_at, null as grant from oidc_artifacts
    where model = ${model} and id = ${id} and (expires_at is null or expires_at > ${now})`.execute(db)
  return rows[0]
}

/** The same for what is made from a grant, which comes with it; nothing when the grant is gone. */
export const findWithGrant = async (db: Db, model: string, id: string, now: Date): Promise<FoundArtifact | undefined> => {
  const { rows } = await sql<FoundArtifact>`
    select a.payload, a.consumed_at, g.payload as grant from oidc_artifacts a
    left join oidc_artifacts g on g.model = 'Grant' and g.id = a.grant_id
    where a.model = ${model} and a.id = ${id} and (a.expires_at is null or a.expires_at > ${now})
      and (a.grant_id is null or g.id is not null)`.execute(db)
  return rows[0]
}

export const findByUid = async (db: Db, model: string, uid: string, now: Date): Promise<FoundArtifact | undefined> => {
  const { rows } = await sql<FoundArtifact>`
    select payload, consumed_at, null as grant from oidc_artifacts
    where model = ${model} and uid = ${uid} and (expires_at is null or expires_at > ${now})`.execute(db)
  return rows[0]
}

/** Of any number of attempts at once, on any number of nodes, exactly one gets `true`. */
export const consumeArtifact = async (db: Db, model: string, id: string, now: Date): Promise<boolean> => {
  const { rows } = await sql`
    update oidc_artifacts set consumed_at = ${now}
    where model = ${model} and id = ${id} and consumed_at is null returning id`.execute(db)
  return rows.length > 0
}

export const deleteArtifact = async (db: Db | Tx, model: string, id: string): Promise<void> => {
  await sql`delete from oidc_artifacts where model = ${model} and id = ${id}`.execute(db)
}

export const deleteOfGrant = async (db: Db, model: string, grantId: string): Promise<void> => {
  await sql`delete from oidc_artifacts where grant_id = ${grantId} and model = ${model}`.execute(db)
}

/** Somebody tried to use twice what is used once: the grant goes, and all that was made from it, the winner's tokens included. */
export const deleteGrantOf = async (db: Db, model: string, id: string): Promise<void> => {
  await sql`
    delete from oidc_artifacts where grant_id = (select grant_id from oidc_artifacts where model = ${model} and id = ${id})`.execute(
    db,
  )
}

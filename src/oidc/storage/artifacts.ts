import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import { type Slots, statement, statementFor } from '../../database/statement.ts'
import { rowsOf, rowsToInsert, rowValues } from './artifact-rows.ts'

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

const save = statementFor((shape: `${number} ${'relaxed' | 'durable'}`) => {
  const [count = '1', durability] = shape.split(' ')
  return statement<Record<string, unknown>, unknown>((values) =>
    durability === 'relaxed'
      ? // the setting lasts as long as this statement's own transaction
        rowsToInsert(
          rowsOf(values, Number(count)),
          sql`(select set_config('synchronous_commit', 'off', true) as setting) relaxed where relaxed.setting = 'off'`,
        )
      : rowsToInsert(rowsOf(values, Number(count))),
  )
})

/** Writes several rows in one statement. The answer of the last write of an id wins. */
export const saveArtifacts = async (db: Db | Tx, artifacts: readonly Artifact[], now: Date): Promise<void> => {
  const relaxed = artifacts.every(({ model }) => relaxedModels.includes(model))
  await save(`${artifacts.length} ${relaxed ? 'relaxed' : 'durable'}`)(db, rowValues(artifacts, now))
}

type Key = { model: string; id: string; now: Date }

const use = ({ model, id, now }: Record<keyof Key, RawBuilder<unknown>>) => sql`
  update oidc_artifacts set consumed_at = ${now} where model = ${model} and id = ${id} and consumed_at is null returning id`

const consume = statement<Key, { id: string }>((key) => sql`${use(key)}`)

const consumeAndSave = statement<Record<string, unknown>, { id: string }>((values) => {
  const key = { model: values.usedModel, id: values.usedId, now: values.now } as Record<keyof Key, RawBuilder<unknown>>
  return sql`with used as (${use(key)}) ${rowsToInsert(rowsOf(values, 1), sql`used`)} returning id`
})

/** Of any number of attempts at once, on any number of nodes, exactly one gets `true`. */
export const consumeArtifact = async (db: Db, model: string, id: string, now: Date): Promise<boolean> =>
  (await consume(db, { model, id, now })).length > 0

/** The same, and what is made of it: nothing is written by those who get `false`. */
export const consumeAndSaveArtifact = async (
  db: Db,
  used: { model: string; id: string },
  artifact: Artifact,
  now: Date,
): Promise<boolean> => {
  const values = { ...rowValues([artifact], now), usedModel: used.model, usedId: used.id }
  return (await consumeAndSave(db, values)).length > 0
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

const find = statement<Key, FoundArtifact>(
  ({ model, id, now }) => sql`
    select payload, consumed_at as "consumedAt", null as grant from oidc_artifacts
    where model = ${model} and id = ${id} and (expires_at is null or expires_at > ${now})`,
)

/** Expired ones are gone, consumed ones are not: that is how a replay is seen. */
export const findArtifact = async (db: Db, model: string, id: string, now: Date): Promise<FoundArtifact | undefined> =>
  (await find(db, { model, id, now }))[0]

const findMade = statement<Key, FoundArtifact>(
  ({ model, id, now }) => sql`
    select a.payload, a.consumed_at as "consumedAt", g.payload as grant from oidc_artifacts a
    left join oidc_artifacts g on g.model = 'Grant' and g.id = a.grant_id
    where a.model = ${model} and a.id = ${id} and (a.expires_at is null or a.expires_at > ${now})
      and (a.grant_id is null or g.id is not null)`,
)

/** Another column read with a token `t` and its grant `g`. */
export type Beside = (now: RawBuilder<unknown>) => RawBuilder<unknown>

/** An access token, its grant and what userinfo will want of them, in one statement. */
export type FindForUserinfo = ReturnType<typeof finderBeside>

/** The same as `findWithGrant`, with another column. */
export const finderBeside = (beside: Beside) =>
  statement<Key, FoundArtifact & { beside: unknown }>(
    ({ model, id, now }) => sql`
      select t.payload, t.consumed_at as "consumedAt", g.payload as grant, ${beside(now)} as beside from oidc_artifacts t
      left join oidc_artifacts g on g.model = 'Grant' and g.id = t.grant_id
      where t.model = ${model} and t.id = ${id} and (t.expires_at is null or t.expires_at > ${now})
        and (t.grant_id is null or g.id is not null)`,
  )

/** Finds by id, and answers `beside` whether or not it is found. */
export const finderAndBeside = <More extends object>(beside: (values: Slots<More & { now: Date }>) => RawBuilder<unknown>) =>
  statement<Key & More, Omit<FoundArtifact, 'payload'> & { payload: FoundArtifact['payload'] | null; beside: unknown }>(
    (values) => sql`
      select a.payload, a.consumed_at as "consumedAt", null as grant, ${beside(values)} as beside from (select) one
      left join oidc_artifacts a on a.model = ${values.model} and a.id = ${values.id} and (a.expires_at is null or a.expires_at > ${values.now})`,
  )

/** The same for what is made from a grant, which comes with it; nothing when the grant is gone. */
export const findWithGrant = async (db: Db, model: string, id: string, now: Date): Promise<FoundArtifact | undefined> =>
  (await findMade(db, { model, id, now }))[0]

/** A token a service presents without saying its kind, with its grant. */
const findPresented = statement<Omit<Key, 'model'>, FoundArtifact & { model: string }>(
  ({ id, now }) => sql`
    select a.model, a.payload, a.consumed_at as "consumedAt", g.payload as grant from oidc_artifacts a
    left join oidc_artifacts g on g.model = 'Grant' and g.id = a.grant_id
    where a.model in ('AccessToken', 'ClientCredentials', 'RefreshToken') and a.id = ${id}
      and (a.expires_at is null or a.expires_at > ${now}) and (a.grant_id is null or g.id is not null)`,
)

export const tokenModels: readonly string[] = ['AccessToken', 'ClientCredentials', 'RefreshToken']

/** Of whichever kind it is: an id belongs to one. */
export const findToken = async (db: Db, id: string, now: Date): Promise<(FoundArtifact & { model: string }) | undefined> =>
  (await findPresented(db, { id, now }))[0]

export const findByUid = async (db: Db, model: string, uid: string, now: Date): Promise<FoundArtifact | undefined> => {
  const { rows } = await sql<FoundArtifact>`
    select payload, consumed_at as "consumedAt", null as grant from oidc_artifacts
    where model = ${model} and uid = ${uid} and (expires_at is null or expires_at > ${now})`.execute(db)
  return rows[0]
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

import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import { type KeyAlgorithm, keyAlgorithms } from './algorithms.ts'
import { isIdle, type KeyState, planRotation, type RotationPlan, type RotationWish } from './rotation.ts'
import { generateSigningKey, type SigningKey } from './signing-key.ts'

type KeyDeps = Pick<Deps, 'db' | 'keyring' | 'clock'>

const sealing = 'signing-key'

/**
 * The keys of this instance, generated once and kept sealed: those that sign first, then those about to, then those that only verify.
 * Any number of nodes may start at once: one set is made. Sealed again when the root key changed. Throws when no root key opens them.
 */
export const ensureSigningKeys = async (deps: KeyDeps): Promise<SigningKey[]> => {
  await rotateKeys(deps)
  await sealAgain(deps)
  return readKeys(deps)
}

/**
 * Does what is due, or what an operator wishes, in one transaction that nodes enter one after the other; most of the time one read and
 * nothing else. Answers what was done.
 */
export const rotateKeys = async ({ db, keyring, clock }: KeyDeps, wish?: RotationWish): Promise<RotationPlan> => {
  const idle = planRotation(await findKeyStates(db), clock(), wish)
  if (isIdle(idle)) return idle
  // before the lock: others wait behind it, and large primes take their time on a busy machine
  const wanted = [...idle.makeCurrent, ...idle.makeNext]
  const made = new Map(await Promise.all(wanted.map(async (alg) => [alg, await generateSigningKey(alg)] as const)))
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('moncomptepro signing keys'))`.execute(tx)
    const now = clock()
    const plan = planRotation(await findKeyStates(tx), now, wish)
    if (!isIdle(plan)) await apply(tx, keyring, { plan, made, now })
    return plan
  })
}

type Applying = { plan: RotationPlan; made: ReadonlyMap<KeyAlgorithm, SigningKey>; now: Date }

const apply = async (tx: Tx, keyring: Keyring, { plan, made: ready, now }: Applying): Promise<void> => {
  if (plan.forget.length > 0) await tx.deleteFrom('signingKeys').where('kid', 'in', plan.forget).execute()
  if (plan.retire.length > 0)
    await tx.updateTable('signingKeys').set({ status: 'retired', retiredAt: now }).where('kid', 'in', plan.retire).execute()
  if (plan.promote.length > 0)
    await tx.updateTable('signingKeys').set({ status: 'current' }).where('kid', 'in', plan.promote).execute()
  const made = [
    ...(await make(tx, keyring, { algorithms: plan.makeCurrent, ready, status: 'current', now })),
    ...(await make(tx, keyring, { algorithms: plan.makeNext, ready, status: 'next', now })),
  ]
  const { promote: signing, retire: retired, forget: forgotten } = plan
  await record(tx, { at: now, event: 'keys.rotated', actor: 'system', details: { made, signing, retired, forgotten } })
}

type Making = Pick<Applying, 'now'> & {
  algorithms: readonly KeyAlgorithm[]
  ready: Applying['made']
  status: 'current' | 'next'
}

const make = async (tx: Tx, keyring: Keyring, { algorithms, ready, status, now }: Making): Promise<string[]> => {
  const keys = await Promise.all(algorithms.map(async (alg) => ready.get(alg) ?? generateSigningKey(alg)))
  if (keys.length > 0) await keepKeys(tx, keyring, { keys, status, now })
  return keys.map(({ kid }) => kid)
}

/** Writes these keys, sealed. */
export const keepKeys = async (
  db: Db | Tx,
  keyring: Keyring,
  { keys, status, now }: { keys: readonly SigningKey[]; status: 'current' | 'next'; now: Date },
): Promise<void> => {
  const rows = keys.map((key) => ({
    kid: key.kid,
    alg: key.alg,
    sealedJwk: keyring.seal(sealing, JSON.stringify(key)),
    status,
    createdAt: now,
    retiredAt: null,
  }))
  await db.insertInto('signingKeys').values(rows).execute()
}

/** After a change of root key: under the new one, so that the old one can be taken away. */
export const sealAgain = async ({ db, keyring }: Pick<KeyDeps, 'db' | 'keyring'>): Promise<void> => {
  const rows = await db.selectFrom('signingKeys').select(['kid', 'sealedJwk']).execute()
  for (const { kid, sealedJwk } of rows.filter((row) => !keyring.isNewest(row.sealedJwk)))
    await db
      .updateTable('signingKeys')
      .set({ sealedJwk: keyring.seal(sealing, keyring.open(sealing, sealedJwk)) })
      .where('kid', '=', kid)
      .execute()
}

/** Changes whenever a node has to read the keys again. */
export const keysVersion = async (db: Db): Promise<string> =>
  (await findKeyStates(db)).map(({ kid, status }) => `${kid}:${status}`).join(' ')

/** Without their secrets; in the order they were made. */
export const findKeyStates = (db: Db | Tx): Promise<KeyState[]> =>
  db
    .selectFrom('signingKeys')
    .select(['kid', 'alg', 'status', 'createdAt', 'retiredAt'])
    .orderBy('createdAt')
    .orderBy('kid')
    .execute()

const order = { current: 0, next: 1, retired: 2 } as const

const readKeys = async ({ db, keyring }: Pick<KeyDeps, 'db' | 'keyring'>): Promise<SigningKey[]> => {
  const rows = await db
    .selectFrom('signingKeys')
    .select(['sealedJwk', 'status', 'alg'])
    .orderBy('createdAt')
    .orderBy('kid')
    .execute()
  const rank = (alg: string) => keyAlgorithms.map(String).indexOf(alg)
  return rows
    .sort((a, b) => order[a.status] - order[b.status] || rank(a.alg) - rank(b.alg))
    .map(({ sealedJwk }) => JSON.parse(keyring.open(sealing, sealedJwk).toString('utf8')) as SigningKey)
}

import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import { type SigningAlgorithm, signingAlgorithms } from './algorithms.ts'
import { generateSigningKey, type SigningKey } from './signing-key.ts'

const sealing = 'signing-key'

/**
 * The keys of this instance, generated once and kept sealed: current ones first, those being retired last, so that old tokens verify.
 * Any number of nodes may start at once: one set is made.
 */
export const ensureSigningKeys = async ({
  db,
  keyring,
  clock,
}: Pick<Deps, 'db' | 'keyring' | 'clock'>): Promise<SigningKey[]> => {
  const known = await readKeys(db, keyring)
  if (missingFrom(known).length === 0) return known
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('moncomptepro signing keys'))`.execute(tx)
    const missing = missingFrom(await readKeys(tx, keyring))
    const made = await Promise.all(missing.map(generateSigningKey))
    for (const key of made) await keepKey(tx, keyring, key, clock())
    return readKeys(tx, keyring)
  })
}

const missingFrom = (keys: readonly SigningKey[]): SigningAlgorithm[] =>
  signingAlgorithms.filter((alg) => !keys.some((key) => key.alg === alg))

const keepKey = (tx: Tx, keyring: Keyring, key: SigningKey, now: Date) =>
  tx
    .insertInto('signingKeys')
    .values({
      kid: key.kid,
      alg: key.alg,
      sealedJwk: keyring.seal(sealing, JSON.stringify(key)),
      status: 'current',
      createdAt: now,
      retiredAt: null,
    })
    .execute()

const order = { current: 0, next: 1, retired: 2 } as const

const readKeys = async (db: Db | Tx, keyring: Keyring): Promise<SigningKey[]> => {
  const rows = await db
    .selectFrom('signingKeys')
    .select(['sealedJwk', 'status', 'alg'])
    .orderBy('createdAt')
    .orderBy('kid')
    .execute()
  const rank = (alg: string) => signingAlgorithms.map(String).indexOf(alg)
  return rows
    .sort((a, b) => order[a.status] - order[b.status] || rank(a.alg) - rank(b.alg))
    .map(({ sealedJwk }) => JSON.parse(keyring.open(sealing, sealedJwk).toString('utf8')) as SigningKey)
}

import { sql } from 'kysely'
import type { Db } from '../database/index.ts'
import { StartupError } from '../errors.ts'
import type { Keyring } from '../secrets/keyring.ts'

const FACT = 'root_key'

/** Was this database made with one of these keys? `unknown`: no key was ever used with it. Writes nothing. */
export const isRootKeyOf = async (db: Db, keyring: Keyring): Promise<'yes' | 'no' | 'unknown'> => {
  const kept = await db.selectFrom('instanceFacts').select('value').where('key', '=', FACT).executeTakeFirst()
  if (!kept) return 'unknown'
  return keyring.peppers.some(({ id }) => id === kept.value) ? 'yes' : 'no'
}

/**
 * Remembers which root key this database was made with. Throws `StartupError` when none of ours is that one: nothing sealed could be
 * opened, no password would match, and new rows would mix two keys.
 */
export const checkRootKey = async (db: Db, keyring: Keyring, now: Date): Promise<void> => {
  const value = JSON.stringify(keyring.peppers[0]?.id)
  await db
    .insertInto('instanceFacts')
    .values({ key: FACT, value, updatedAt: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  if ((await isRootKeyOf(db, keyring)) !== 'yes')
    throw new StartupError(
      'SECRETS_KEY is not the key this database was made with: put the former key back, after the new one when rotating',
    )
  await db
    .updateTable('instanceFacts')
    .set({ value, updatedAt: now })
    .where('key', '=', FACT)
    .where(sql`value`, '<>', sql`${value}::jsonb`)
    .execute()
}

/** Since when the newest root key is the newest. */
export const rootKeySince = async (db: Db): Promise<Date> =>
  (await db.selectFrom('instanceFacts').select('updatedAt').where('key', '=', FACT).executeTakeFirstOrThrow()).updatedAt

import type { Db } from '../database/index.ts'
import { StartupError } from '../errors.ts'
import type { Keyring } from '../secrets/keyring.ts'

const FACT = 'root_key'

/**
 * Remembers which root key this database was made with. Throws `StartupError` when none of ours is that one: nothing sealed could be
 * opened, no password would match, and new rows would mix two keys.
 */
export const checkRootKey = async (db: Db, keyring: Keyring, now: Date): Promise<void> => {
  const ids = keyring.peppers.map(({ id }) => id)
  const value = JSON.stringify(ids[0])
  const known = await db
    .insertInto('instanceFacts')
    .values({ key: FACT, value, updatedAt: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('value')
    .executeTakeFirst()
  if (known) return
  const kept = await db.selectFrom('instanceFacts').select('value').where('key', '=', FACT).executeTakeFirstOrThrow()
  if (typeof kept.value !== 'string' || !ids.includes(kept.value))
    throw new StartupError(
      'SECRETS_KEY is not the key this database was made with: put the former key back, after the new one when rotating',
    )
  if (kept.value !== ids[0])
    await db.updateTable('instanceFacts').set({ value, updatedAt: now }).where('key', '=', FACT).execute()
}

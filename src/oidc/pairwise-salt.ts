import type { Db } from '../database/index.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { randomSecret } from '../secrets/random.ts'

const saltFact = 'pairwise_salt'
const sealing = 'pairwise-salt'

/** Made once, kept sealed, the same for every node and through every change of root key: subjects never change. */
export const ensurePairwiseSalt = async (db: Db, keyring: Keyring, now: Date): Promise<Buffer> => {
  const seal = (salt: string | Buffer) => JSON.stringify(keyring.seal(sealing, salt).toString('base64'))
  await db
    .insertInto('instanceFacts')
    .values({ key: saltFact, value: seal(randomSecret()), updatedAt: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const { value } = await db.selectFrom('instanceFacts').select('value').where('key', '=', saltFact).executeTakeFirstOrThrow()
  const sealed = Buffer.from(String(value), 'base64')
  const salt = keyring.open(sealing, sealed)
  if (!keyring.isNewest(sealed))
    await db
      .updateTable('instanceFacts')
      .set({ value: seal(salt), updatedAt: now })
      .where('key', '=', saltFact)
      .execute()
  return salt
}

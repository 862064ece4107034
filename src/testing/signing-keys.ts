import type { Deps } from '../deps.ts'
import { keyAlgorithms } from '../oidc/keys/algorithms.ts'
import { generateSigningKey, type SigningKey } from '../oidc/keys/signing-key.ts'
import { keepKeys } from '../oidc/keys/stored-keys.ts'

let made: Promise<SigningKey[]> | undefined

/** Large primes take a third of a second: the applications of a thread sign with one set, made once, unless their database has keys already. */
export const giveSigningKeys = async ({ db, keyring, clock }: Pick<Deps, 'db' | 'keyring' | 'clock'>): Promise<void> => {
  if (await db.selectFrom('signingKeys').select('kid').limit(1).executeTakeFirst()) return
  made ??= Promise.all(keyAlgorithms.map(generateSigningKey))
  await keepKeys(db, keyring, { keys: await made, status: 'current', now: clock() })
}

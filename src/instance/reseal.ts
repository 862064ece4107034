import { countRecoveryCodesBefore } from '../accounts/factors/recovery-codes/codes.ts'
import { resealTotpSecrets } from '../accounts/factors/totp/store.ts'
import { countOlderPasswords } from '../accounts/password/older-peppers.ts'
import type { Db } from '../database/index.ts'
import { resealIdentities } from '../identity/stored.ts'
import { sealAgain } from '../oidc/keys/stored-keys.ts'
import { ensurePairwiseSalt } from '../oidc/pairwise-salt.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { rootKeySince } from './root-key-check.ts'

export type Resealed = {
  totpSecrets: number
  identities: number
  /** what only its owner can bring under the newest key: passwords by a sign-in, sets of recovery codes by making others */
  left: { passwords: number; recoveryCodes: number }
}

/**
 * Brings everything sealed that lasts under the newest root key. Runs beside nodes at work, and again after a stop: what is sealed under the newest
 * is left alone. Throws when a record opens under none of the keys.
 */
export const reseal = async (parts: { db: Db; keyring: Keyring }, now: Date): Promise<Resealed> => {
  const { db, keyring } = parts
  await sealAgain(parts)
  await ensurePairwiseSalt(db, keyring, now)
  return {
    totpSecrets: await resealTotpSecrets(db, parts),
    identities: await resealIdentities(db, keyring),
    left: {
      passwords: await countOlderPasswords(db, keyring),
      recoveryCodes: await countRecoveryCodesBefore(db, await rootKeySince(db)),
    },
  }
}

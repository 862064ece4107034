import { argon2Hasher } from '../accounts/password/argon2.ts'
import type { PasswordHasher } from '../accounts/password/hasher.ts'
import type { Keyring } from '../secrets/keyring.ts'

/**
 * The product's own hasher, with peppers, rotation and stale hashes, in a hundredth of the memory and with no wait before a wrong answer: for tests
 * that are not about what a hash costs. What the product takes is held by `argon2.test.ts` and `whole-app.test.ts`.
 */
export const quickPasswords = (keyring: Pick<Keyring, 'peppers'>): PasswordHasher =>
  argon2Hasher({ keyring, memoryCost: 512, wrongAfterMs: 0 })

import type { Deps } from '../../deps.ts'
import { attemptOf, findCredential } from '../../sign-in/credential.ts'
import { countAttempt, countPassword, forgiveFailures, type Refusal } from '../../sign-in/limits/limits.ts'
import { refusePassword } from '../../sign-in/password/refuse-password.ts'

/** Whose password is asked for, and where they sit. */
export type PresentPasswordTry = { email: string; ip: string; browserSecret: string; typed: string }

/**
 * The password of somebody signed in, typed again before it is replaced. It is counted with those of the sign-in page, so that an open
 * session is no place to guess more. Answers the hash that matched (`null`: the account has no password, nothing is asked). Throws
 * `RequestRefused('unavailable')` when too many passwords are being hashed.
 */
export const checkPresentPassword = async (
  deps: Pick<Deps, 'db' | 'keyring' | 'clock' | 'passwords'>,
  { email, ip, browserSecret, typed }: PresentPasswordTry,
): Promise<{ matched: string | null } | 'wrong' | Refusal> => {
  const credential = await findCredential(deps.db, email, browserSecret)
  if (!credential?.passwordHash) return { matched: null }
  const attempt = attemptOf(email, ip, credential)
  const refusal = (await countAttempt(deps.db, deps, attempt)) ?? (await countPassword(deps.db, deps, attempt))
  if (refusal) return refusal
  if ((await deps.passwords.verify(typed, credential.passwordHash)) === 'wrong') {
    await refusePassword(deps, attempt)
    return 'wrong'
  }
  await forgiveFailures(deps.db, deps, attempt)
  return { matched: credential.passwordHash }
}

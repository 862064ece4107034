import { estimateAside } from './aside.ts'
import { type BreachedList, noBreachedList } from './breached-list.ts'
import type { Weakness } from './estimate.ts'
import { personalWords } from './personal-words.ts'

export const shortestPassword = 15
export const longestPassword = 128
const fewestGuesses = 1e10

export type PasswordReason = 'too_short' | 'too_long' | 'breached' | `guessable_${Weakness}`
export type PasswordJudgement = { ok: true } | { ok: false; reason: PasswordReason }
export type PasswordContext = { email: string; names?: readonly (string | null)[]; organizationNames?: readonly string[] }

const lengthOf = (password: string): 'too_short' | 'too_long' | 'ok' => {
  // nothing that long is a password, and counting it has a cost
  if (password.length > 16 * longestPassword) return 'too_long'
  const codePoints = [...password.normalize('NFKC')].length
  if (codePoints < shortestPassword) return 'too_short'
  return codePoints > longestPassword ? 'too_long' : 'ok'
}

/**
 * Whether a new password is accepted, and the one reason when it is not. No rule of composition: length, the offline list of breached ones,
 * how many guesses it would resist, and `list` when nothing else refuses it. Throws `RequestRefused('unavailable')` when too many are being judged.
 */
export const judgePassword = async (
  password: string,
  context: PasswordContext,
  list: BreachedList = noBreachedList,
): Promise<PasswordJudgement> => {
  const length = lengthOf(password)
  if (length !== 'ok') return { ok: false, reason: length }
  const { breached, guesses, weakness } = await estimateAside(password.normalize('NFKC'), personalWords(context), fewestGuesses)
  if (breached) return { ok: false, reason: 'breached' }
  if (guesses < fewestGuesses) return { ok: false, reason: `guessable_${weakness}` }
  return (await list.holds(password)) ? { ok: false, reason: 'breached' } : { ok: true }
}

import type { Payload } from 'oidc-provider'
import { lifetimes } from '../lifetimes.ts'
import { isWorthWriting } from '../storage/session-content.ts'

export type UsualSession = { accountId: string; uid: string }

/**
 * The engine's session of a browser, where nothing of it would be written. `undefined`: the engine has to judge – it is of nobody, over, or old enough
 * to be written again. Pure; `now` in seconds.
 */
export const usualSession = (payload: Payload, id: string, now: number): UsualSession | undefined => {
  const { kind, jti, iat, exp, accountId, uid, transient } = payload
  if (kind !== 'Session' || jti !== id || typeof iat !== 'number' || typeof exp !== 'number' || exp <= now) return undefined
  if (typeof accountId !== 'string' || typeof uid !== 'string' || transient !== true) return undefined
  if (isWorthWriting(exp, now + lifetimes.Session)) return undefined
  return { accountId, uid }
}

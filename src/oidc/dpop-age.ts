import { decodeJwt } from 'jose'
import { type EngineContext, errors } from 'oidc-provider'
import { type Clock, MINUTE, SECOND } from '../clock.ts'

/** A proof is of this minute, before or after. The engine would take one of the last five, and of the next five. */
const apart = MINUTE / SECOND

/**
 * Asked by the engine whether a proof needs a nonce, before it judges it: never, but one that is too old, or not of yet, goes no further. What
 * cannot be read is left to the engine, which refuses it. Throws `InvalidDpopProof`.
 */
export const refuseOldProof =
  (clock: Clock) =>
  (ctx: EngineContext): false => {
    const made = dateOf(ctx.get('DPoP'))
    if (made !== undefined && Math.abs(Math.floor(clock().getTime() / SECOND) - made) > apart)
      throw new errors.InvalidDpopProof('DPoP proof iat is more than a minute away')
    return false
  }

const dateOf = (proof: string): number | undefined => {
  try {
    return decodeJwt(proof).iat
  } catch {
    return undefined
  }
}

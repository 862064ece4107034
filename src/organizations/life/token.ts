import { z } from 'zod'
import { DAY } from '../../clock.ts'
import type { Keyring } from '../../secrets/keyring.ts'

const purpose = 'membership-confirmation'
/** An answer that comes later is asked again. */
const goodFor = 90 * DAY

const Sealed = z.object({ m: z.uuid(), at: z.number() })

export type Confirmation = { membershipId: string; at: Date }

/** What the mailed link carries: which membership, asked when. Nobody else can write one. */
export const sealConfirmation = (keyring: Keyring, { membershipId, at }: Confirmation): string =>
  keyring.seal(purpose, JSON.stringify({ m: membershipId, at: at.getTime() })).toString('base64url')

/** `null`: not ours, altered, or too old. */
export const openConfirmation = (keyring: Keyring, token: string, now: Date): Confirmation | null => {
  if (token === '' || token.length > 1_000) return null
  try {
    const { m, at } = Sealed.parse(JSON.parse(keyring.open(purpose, Buffer.from(token, 'base64url')).toString('utf8')))
    return now.getTime() - at > goodFor ? null : { membershipId: m, at: new Date(at) }
  } catch {
    return null
  }
}

import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { MINUTE } from '../../../clock.ts'
import type { Tx } from '../../../database/index.ts'
import type { Deps } from '../../../deps.ts'
import { digest } from '../../../secrets/random.ts'

/** `flow`: this browser and this tab's interaction; `accountId`: `null` before anybody is known. */
export type Ceremony = { purpose: 'sign_in' | 'second_factor' | 'add'; flow: string; accountId: string | null }

export const challengeLifeMs = 15 * MINUTE

const sealing = 'passkey-challenge'
const Content = z.object({ p: z.string(), f: z.string(), a: z.string().nullable(), t: z.number() })

type Source = Pick<Deps, 'keyring' | 'clock'>

const shortName = (flow: string): string => digest(flow).subarray(0, 12).toString('base64url')

/** Made of what it is for, sealed: nothing is written for a page that was only looked at. */
export const newChallenge = ({ keyring, clock }: Source, { purpose, flow, accountId }: Ceremony): Uint8Array<ArrayBuffer> => {
  const content = { p: purpose, f: shortName(flow), a: accountId, t: clock().getTime(), r: randomBytes(16).toString('base64url') }
  return Uint8Array.from(keyring.seal(sealing, JSON.stringify(content)))
}

/** Did we give this challenge, for this, to this tab, lately? */
export const isOurs = ({ keyring, clock }: Source, challenge: string, { purpose, flow, accountId }: Ceremony): boolean => {
  try {
    const sealed = Buffer.from(challenge, 'base64url')
    const { p, f, a, t } = Content.parse(JSON.parse(keyring.open(sealing, sealed).toString('utf8')))
    const age = clock().getTime() - t
    return p === purpose && f === shortName(flow) && a === accountId && age < challengeLifeMs && age > -MINUTE
  } catch {
    return false
  }
}

/** `false`: it was answered before, on whatever node. One statement, in the transaction of what it allows. */
export const spendChallenge = async (tx: Tx, { clock }: Pick<Deps, 'clock'>, challenge: string): Promise<boolean> => {
  const expiresAt = new Date(clock().getTime() + 2 * challengeLifeMs)
  const spent = await tx
    .insertInto('spentChallenges')
    .values({ challengeHash: digest(Buffer.from(challenge, 'base64url').toString('base64url')), expiresAt })
    .onConflict((conflict) => conflict.column('challengeHash').doNothing())
    .returning('challengeHash')
    .executeTakeFirst()
  return spent !== undefined
}

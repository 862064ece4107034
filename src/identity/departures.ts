import { MINUTE, SECOND } from '../clock.ts'
import type { Db, Tx } from '../database/index.ts'
import type { Deps } from '../deps.ts'
import { RequestRefused } from '../errors.ts'
import { record } from '../journal/record.ts'
import { countTry } from '../rate-limit/limit.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { digest, randomSecret } from '../secrets/random.ts'
import type { DepartureSecrets } from './port.ts'

export type Leaving = {
  accountId: string
  browserSecret: string
  /** where the person goes on afterwards: a page of ours, inside the tab or among their own */
  returnPath: string
}

const lifeMs = 30 * MINUTE
const limit = { max: 20, windowSeconds: (60 * MINUTE) / SECOND }

type DepartDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'identityProvider'>

/**
 * Sends somebody to prove who they are: answers the address, or `unavailable` when the provider does not answer. What comes back counts once,
 * for this account, in this browser. Throws `too_many_requests`.
 */
export const departForIdentity = async (deps: DepartDeps, leaving: Leaving): Promise<string | 'unavailable'> => {
  const { db, clock, keyring, identityProvider } = deps
  const { accountId } = leaving
  const now = clock()
  const counted = await countTry(db, now, { key: `identity:${accountId}`, ...limit })
  if (!counted.allowed) throw new RequestRefused('too_many_requests', { retryAfterSeconds: counted.retryAfterSeconds })
  const secrets = { state: randomSecret(), nonce: randomSecret(), proofKey: randomSecret() }
  const address = await identityProvider.depart(secrets)
  if (address === 'unavailable') return address
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('identityDepartures')
      .values({
        stateHash: digest(secrets.state),
        accountId,
        browserHash: digest(leaving.browserSecret),
        returnPath: leaving.returnPath,
        sealedSecrets: keyring.seal('identity-departure', JSON.stringify([secrets.nonce, secrets.proofKey])),
        takenAt: null,
        outcome: null,
        createdAt: now,
        expiresAt: new Date(now.getTime() + lifeMs),
      })
      .execute()
    await record(tx, { at: now, event: 'identity.departed', accountId })
  })
  return address
}

export type Return = { state: string; accountId: string; browserSecret: string }
export type Departure = { returnPath: string; secrets: DepartureSecrets }

/** Of any number of answers to one departure, the first is taken: by the account that left, in the browser it left with. */
export const takeDeparture = async (
  { db, clock, keyring }: Pick<Deps, 'db' | 'clock' | 'keyring'>,
  { state, accountId, browserSecret }: Return,
): Promise<Departure | undefined> => {
  const now = clock()
  const taken = await db
    .updateTable('identityDepartures')
    .set({ takenAt: now })
    .where('stateHash', '=', digest(state))
    .where('accountId', '=', accountId)
    .where('browserHash', '=', digest(browserSecret))
    .where('takenAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['returnPath', 'sealedSecrets'])
    .executeTakeFirst()
  if (!taken) return undefined
  return { returnPath: taken.returnPath, secrets: { state, ...openSecrets(keyring, taken.sealedSecrets) } }
}

const openSecrets = (keyring: Keyring, sealed: Buffer): Omit<DepartureSecrets, 'state'> => {
  const [nonce = '', proofKey = ''] = JSON.parse(keyring.open('identity-departure', sealed).toString('utf8')) as string[]
  return { nonce, proofKey }
}

/** What became of it: read by whoever comes back from signing out there. */
export const noteOutcome = async (db: Db | Tx, state: string, outcome: string): Promise<void> => {
  await db.updateTable('identityDepartures').set({ outcome }).where('stateHash', '=', digest(state)).execute()
}

/** Where a departure that was answered goes on, and with what. Reads only. */
export const findAnsweredDeparture = (
  { db }: Pick<Deps, 'db'>,
  { state, browserSecret }: Omit<Return, 'accountId'>,
): Promise<{ returnPath: string; outcome: string | null } | undefined> =>
  db
    .selectFrom('identityDepartures')
    .select(['returnPath', 'outcome'])
    .where('stateHash', '=', digest(state))
    .where('browserHash', '=', digest(browserSecret))
    .where('takenAt', 'is not', null)
    .executeTakeFirst()

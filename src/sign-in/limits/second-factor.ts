import { SECOND } from '../../clock.ts'
import type { Db, Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { countTries, forgetTries, type Limit } from '../../rate-limit/limit.ts'
import type { Refusal } from './limits.ts'
import { numbers } from './numbers.ts'

/** Whose codes are tried. A browser the account trusts has a count of its own: whoever tries elsewhere does not hold the owner up. */
export type SecondFactorTry = { accountId: string; trustedBrowser: string | null }

type Source = Pick<Deps, 'keyring' | 'clock'>

const limitsOf = ({ keyring }: Source, { accountId, trustedBrowser }: SecondFactorTry): Limit[] => {
  const name = keyring
    .mac('limit', `${accountId}:${trustedBrowser ?? ''}`)
    .toString('base64url')
    .slice(0, 22)
  return [
    { key: `second:${name}`, ...numbers.secondFactorTries },
    { key: `second-day:${name}`, ...numbers.secondFactorTriesPerDay },
  ]
}

/** Counts one code of an application or one recovery code before it is compared, so that parallel tries cannot slip through. `null`: compare it. */
export const countSecondFactor = async (db: Db | Tx, deps: Source, attempt: SecondFactorTry): Promise<Refusal | null> => {
  const now = deps.clock()
  const counted = await countTries(db, now, limitsOf(deps, attempt))
  const waits = counted.map((one) => (one.allowed ? 0 : one.retryAfterSeconds))
  const retryAfterSeconds = Math.max(...waits)
  return retryAfterSeconds === 0 ? null : { until: new Date(now.getTime() + retryAfterSeconds * SECOND), retryAfterSeconds }
}

/** The second factor has spoken: what was counted here is forgiven. */
export const forgiveSecondFactor = (db: Db | Tx, deps: Source, attempt: SecondFactorTry): Promise<void> =>
  forgetTries(db, ...limitsOf(deps, attempt).map(({ key }) => key))

import { HOUR, SECOND } from '../../clock.ts'
import type { Db, Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { ipBucket } from '../../rate-limit/ip-bucket.ts'
import { closeUntil, countTries, countTry, forgetTries, type Limit } from '../../rate-limit/limit.ts'
import { lockedMs, numbers, waitAfter } from './numbers.ts'

/** Who tries what: the address as typed (canonical), its account if it has one, and where the try comes from. */
export type Attempt = { email: string; accountId: string | null; ip: string; browserTrusted: boolean }

/** `until: null`: not before the mailbox was proved. `burnt`: the code sent last serves no more either. */
export type Refusal = { until: Date | null; retryAfterSeconds: number; burnt?: true }

type Source = Pick<Deps, 'keyring' | 'clock'>

/** Keyed, not in clear: the limits know addresses of strangers. */
const nameOf = ({ keyring }: Source, text: string): string => keyring.mac('limit', text).toString('base64url').slice(0, 22)

const accountName = (deps: Source, { accountId, email }: Attempt): string => nameOf(deps, accountId ?? email)

const failures = (deps: Source, attempt: Attempt): Limit => ({
  key: `password:${accountName(deps, attempt)}`,
  ...numbers.passwordFailures,
})

const failuresOfTheDay = (deps: Source, attempt: Attempt): Limit => ({
  key: `password-day:${accountName(deps, attempt)}`,
  ...numbers.passwordFailuresPerDay,
})

const refusal = (now: Date, retryAfterSeconds: number): Refusal =>
  retryAfterSeconds * SECOND > 24 * HOUR
    ? { until: null, retryAfterSeconds: (24 * HOUR) / SECOND }
    : { until: new Date(now.getTime() + retryAfterSeconds * SECOND), retryAfterSeconds }

/** Counts one try of a password or a code from this place. `null`: go on. A trusted browser is never held up by what its neighbours do. */
export const countAttempt = async (db: Db | Tx, deps: Source, attempt: Attempt): Promise<Refusal | null> => {
  const now = deps.clock()
  const ip = ipBucket(attempt.ip)
  const account = accountName(deps, attempt)
  const [pair, fromIp, seen] = await countTries(db, now, [
    { key: `try:${ip}:${account}`, ...numbers.attemptsPerIpAndAccount },
    { key: `try:${ip}`, ...numbers.attemptsPerIp },
    { key: `seen:${ip}:${account}`, ...numbers.addressesPerIp },
  ])
  if (pair && !pair.allowed) return refusal(now, pair.retryAfterSeconds)
  if (attempt.browserTrusted) return null
  const tooMany = seen?.count === 1 && !(await countTry(db, now, { key: `addresses:${ip}`, ...numbers.addressesPerIp })).allowed
  if (!tooMany && (fromIp === undefined || fromIp.allowed)) return null
  const slower = await countTry(db, now, { key: `slower:${ip}`, ...numbers.slowerPerIp })
  return slower.allowed ? null : refusal(now, slower.retryAfterSeconds)
}

/** Counts one password of this account before it is checked, so that parallel tries cannot slip through. `null`: check it. */
export const countPassword = async (db: Db | Tx, deps: Source, attempt: Attempt): Promise<Refusal | null> => {
  const now = deps.clock()
  const counted = await countTry(db, now, failures(deps, attempt))
  return counted.allowed ? null : refusal(now, counted.retryAfterSeconds)
}

/** The password was wrong. After ten the wait grows; after a hundred in a day only the mailbox opens again: `locked`. */
export const countFailure = async (db: Db | Tx, deps: Source, attempt: Attempt): Promise<'counted' | 'locked'> => {
  const now = deps.clock()
  const day = await countTry(db, now, failuresOfTheDay(deps, attempt))
  const gate = failures(deps, attempt)
  if (day.count >= numbers.passwordFailuresPerDay.max) {
    await closeUntil(db, now, gate, new Date(now.getTime() + lockedMs))
    return 'locked'
  }
  if (day.count % numbers.passwordFailures.max === 0) {
    await lengthenWait(db, now, gate, waitAfter(day.count))
  }
  return 'counted'
}

/** Only a wait that already runs grows: ten failures spread over a day are nobody's attack. */
const lengthenWait = async (db: Db | Tx, now: Date, { key, max }: Limit, waitMs: number): Promise<void> => {
  await db
    .updateTable('rateLimits')
    .set((row) => ({ expiresAt: row.fn<Date>('greatest', ['expiresAt', row.val(new Date(now.getTime() + waitMs))]) }))
    .where('key', '=', key)
    .where('count', '>=', max)
    .where('expiresAt', '>', now)
    .execute()
}

/** The mailbox or the password has spoken: what was counted against this account is forgiven. */
export const forgiveFailures = (db: Db | Tx, deps: Source, attempt: Pick<Attempt, 'email' | 'accountId'>): Promise<void> => {
  const about = { ...attempt, ip: '', browserTrusted: false }
  return forgetTries(
    db,
    failures(deps, about).key,
    failuresOfTheDay(deps, about).key,
    failures(deps, { ...about, accountId: null }).key,
  )
}

/**
 * Counts one mail before it is written. What is refused is not counted against the domain: one place alone cannot use up what is left for
 * everybody of that domain. `silent`: too many to unknown addresses of this domain today; the page says nothing of it. */
export const countMail = async (db: Db | Tx, deps: Source, attempt: Attempt): Promise<Refusal | 'silent' | null> => {
  const now = deps.clock()
  const whose = attempt.browserTrusted ? ':own-browser' : ''
  const domain = attempt.email.slice(attempt.email.lastIndexOf('@') + 1)
  const [toAddress, fromIp] = await countTries(db, now, [
    { key: `mail:${nameOf(deps, attempt.email)}${whose}`, ...numbers.mailsPerAddress },
    { key: `mail-from:${ipBucket(attempt.ip)}`, ...numbers.mailsPerIp },
  ])
  if (toAddress && !toAddress.allowed) return refusal(now, toAddress.retryAfterSeconds)
  if (fromIp && !fromIp.allowed && !attempt.browserTrusted) return refusal(now, fromIp.retryAfterSeconds)
  const toDomain = await countTry(db, now, {
    key: `mail-${attempt.accountId === null ? 'unknown' : 'known'}:${nameOf(deps, domain)}`,
    ...numbers.mailsToUnknownOfOneDomain,
  })
  return attempt.accountId === null && !toDomain.allowed ? 'silent' : null
}

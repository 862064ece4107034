import { sql } from 'kysely'
import { DAY } from '../../clock.ts'
import type { Db } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import type { Job } from '../../jobs/index.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { paths } from '../../paths.ts'
import { findAddresses } from '../queries.ts'
import { eraseAccount } from './erase-account.ts'
import { inactivityMail } from './mails.ts'

/** Nobody signs in for two years: warned sixty and fifteen days before, then erased. Never sooner than these delays after a warning. */
export const inactiveMs = 730 * DAY
export const firstWarningMs = 60 * DAY
export const lastWarningMs = 15 * DAY
const betweenWarningsMs = 30 * DAY
const afterLastMs = 14 * DAY

export type Inactivity = { lastActiveAt: Date; warnings: number; warnedAt: Date | null }
export type InactivityStep = { step: 'none' } | { step: 'warn'; which: 1 | 2; erasedOn: Date } | { step: 'erase' }

const later = (...dates: Date[]): Date => new Date(Math.max(...dates.map((date) => date.getTime())))
const plus = (date: Date, ms: number): Date => new Date(date.getTime() + ms)

/** What today asks for an account left alone since then. A warning that left late puts the rest off as much. Pure. */
export const decideInactivity = ({ lastActiveAt, warnings, warnedAt }: Inactivity, now: Date): InactivityStep => {
  const end = plus(lastActiveAt, inactiveMs)
  if (warnings === 0 || warnedAt === null) {
    if (now < plus(end, -firstWarningMs)) return { step: 'none' }
    return { step: 'warn', which: 1, erasedOn: later(end, plus(now, betweenWarningsMs + afterLastMs)) }
  }
  if (warnings === 1) {
    if (now < later(plus(end, -lastWarningMs), plus(warnedAt, betweenWarningsMs))) return { step: 'none' }
    return { step: 'warn', which: 2, erasedOn: later(end, plus(now, afterLastMs)) }
  }
  return now < later(end, plus(warnedAt, afterLastMs)) ? { step: 'none' } : { step: 'erase' }
}

const batch = 200

type Needs = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>

/** Once a day: each account is a transaction of its own, which looks again at whether somebody came back. */
export const inactivityJob = (deps: Needs): Job => ({
  name: 'inactive_accounts',
  everyMs: DAY,
  run: async (signal) => {
    const counts = { warned: 0, erased: 0 }
    let after = '00000000-0000-0000-0000-000000000000'
    while (!signal.aborted) {
      const candidates = await findCandidates(deps.db, deps.clock(), after)
      for (const accountId of candidates) {
        if (signal.aborted) break
        const done = await settle(deps, accountId)
        if (done !== 'none') counts[done] += 1
      }
      const last = candidates.at(-1)
      if (last === undefined) break
      after = last
    }
    return counts
  },
})

const findCandidates = async (db: Db, now: Date, after: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from accounts where erased_at is null and id > ${after}
      and coalesce(last_signed_in_at, created_at) < ${new Date(now.getTime() - inactiveMs + firstWarningMs)}
    order by id limit ${batch}`.execute(db)
  return rows.map(({ id }) => id)
}

const settle = ({ db, ...deps }: Needs, accountId: string): Promise<'none' | 'warned' | 'erased'> =>
  db.transaction().execute(async (tx) => {
    const account = await tx
      .selectFrom('accounts')
      .select(['locale', 'createdAt', 'lastSignedInAt', 'inactivityWarnings', 'inactivityWarnedAt'])
      .where('id', '=', accountId)
      .where('erasedAt', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!account) return 'none'
    const now = deps.clock()
    const { lastSignedInAt, createdAt, inactivityWarnings: warnings, inactivityWarnedAt: warnedAt, locale } = account
    const decision = decideInactivity({ lastActiveAt: lastSignedInAt ?? createdAt, warnings, warnedAt }, now)
    if (decision.step === 'none') return 'none'
    if (decision.step === 'erase') {
      await eraseAccount(tx, deps, { accountId, reason: 'inactive', actor: 'system' })
      return 'erased'
    }
    const { which, erasedOn } = decision
    const signInUrl = `${deps.config.issuer}${paths.signIn}`
    for (const { address: to } of await findAddresses(tx, accountId))
      await sendLater(tx, deps, inactivityMail({ to, locale, which, erasedOn, signInUrl }))
    await tx
      .updateTable('accounts')
      .set({ inactivityWarnings: which, inactivityWarnedAt: now })
      .where('id', '=', accountId)
      .execute()
    await record(tx, { at: now, event: 'account.inactivity_warned', actor: 'system', accountId, details: { which } })
    return 'warned'
  })

import { DAY, HOUR, MINUTE } from '../clock.ts'
import { deleteExpired } from '../database/delete-expired.ts'
import type { Db } from '../database/index.ts'
import type { Deps } from '../deps.ts'
import type { Job } from '../jobs/index.ts'

/** Each table, and how long after its end a row still tells something: a link that was used, a session in the list of sessions. */
const kept = [
  { table: 'oneTimeCodes', ms: HOUR },
  { table: 'interactionChoices', ms: HOUR },
  { table: 'rateLimits', ms: 0 },
  { table: 'spentChallenges', ms: 0 },
  { table: 'identityDepartures', ms: HOUR },
  { table: 'sessions', ms: 30 * DAY },
] as const

/** Deletes what is over. Answers how many rows. */
export const purgeSignIn = async (db: Db, now: Date): Promise<number> => {
  let deleted = 0
  for (const { table, ms } of kept) deleted += await deleteExpired(db, table, new Date(now.getTime() - ms))
  return deleted
}

export const signInPurge = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): Job => ({
  name: 'sign_in_purge',
  everyMs: MINUTE,
  run: async () => ({ rows: await purgeSignIn(db, clock()) }),
})

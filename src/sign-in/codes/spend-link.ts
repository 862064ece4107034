import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import type { CodePurpose } from '../../database/tables.ts'
import type { Deps } from '../../deps.ts'
import { digest } from '../../secrets/random.ts'

export type LinkedCode = { purpose: CodePurpose; email: string; interactionUid: string | null; flowHash: Buffer }

/** A link is longer than a code can be guessed: it lives at least 15 minutes, the code beside it ten. */
const isAlive = (now: Date): Expression<SqlBool> =>
  sql`spent_at is null and greatest(expires_at, created_at + interval '15 minutes') > ${now}`

const fields = ['purpose', 'email', 'interactionUid', 'flowHash'] as const

/** Looks at a mailed link and consumes nothing: scanners open links too. `undefined`: used, too old, replaced, or never ours. */
export const findLink = (
  db: Db | Tx,
  { clock }: Pick<Deps, 'clock'>,
  { token, purpose }: { token: string; purpose: CodePurpose },
): Promise<LinkedCode | undefined> =>
  db
    .selectFrom('oneTimeCodes')
    .select(fields)
    .where('linkHash', '=', digest(token))
    .where('purpose', '=', purpose)
    .where(isAlive(clock()))
    .executeTakeFirst()

/** Spends a link by one statement: of any number of simultaneous uses exactly one gets the answer. The code of the same mail dies with it. */
export const spendLink = (
  db: Db | Tx,
  { clock }: Pick<Deps, 'clock'>,
  { token, purpose }: { token: string; purpose: CodePurpose },
): Promise<LinkedCode | undefined> => {
  const now = clock()
  return db
    .updateTable('oneTimeCodes')
    .set({ spentAt: now })
    .where('linkHash', '=', digest(token))
    .where('purpose', '=', purpose)
    .where(isAlive(now))
    .returning(fields)
    .executeTakeFirst()
}

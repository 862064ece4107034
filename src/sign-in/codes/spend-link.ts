import type { Db, Tx } from '../../database/index.ts'
import type { CodePurpose } from '../../database/tables.ts'
import type { Deps } from '../../deps.ts'
import { digest } from '../../secrets/random.ts'

export type LinkedCode = { purpose: CodePurpose; email: string; interactionUid: string | null; flowHash: Buffer }

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
    .where('spentAt', 'is', null)
    .where('expiresAt', '>', clock())
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
    .where('spentAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(fields)
    .executeTakeFirst()
}

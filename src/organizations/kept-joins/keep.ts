import { sql } from 'kysely'
import { holdLivingAccount } from '../../accounts/hold-account.ts'
import type { Db, Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { newId } from '../../secrets/random.ts'
import type { Siret } from '../siret.ts'

export type JoinToKeep = { accountId: string; siret: Siret; confirmed: boolean; serviceName: string | null }

/** Nobody tries more organizations than this during one outage. */
const most = 5

/** Written out, not a parameter: PostgreSQL finds the partial index by it whatever plan it chose. */
const isOpen = sql<boolean>`status = 'open'`

/** The register is away: keeps what was asked, once for each organization, to be decided when it answers. `false`: too many are kept already. */
export const keepJoin = async (db: Db, now: Date, { accountId, siret, ...asked }: JoinToKeep): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    await holdLivingAccount(tx, accountId)
    const open = await findKeptJoins(tx, accountId)
    if (open.some((one) => one.siret === siret)) return true
    if (open.length >= most) return false
    await tx
      .insertInto('keptJoins')
      .values({ id: newId(), accountId, siret, ...asked, status: 'open', keptAt: now, settledAt: null, outcome: null })
      .onConflict((conflict) => conflict.columns(['accountId', 'siret']).where(isOpen).doNothing())
      .execute()
    await record(tx, { at: now, event: 'organization.join_kept', accountId, details: { siret } })
    return true
  })

export type KeptJoin = { siret: Siret; keptAt: Date }

/** What waits for the register, for one person. */
export const findKeptJoins = async (db: Db | Tx, accountId: string): Promise<KeptJoin[]> => {
  const rows = await db
    .selectFrom('keptJoins')
    .select(['siret', 'keptAt'])
    .where('accountId', '=', accountId)
    .where('status', '=', 'open')
    .orderBy('keptAt')
    .execute()
  return rows.map(({ siret, keptAt }) => ({ siret: siret as Siret, keptAt }))
}

/** Ends it, in the transaction that answers it: `true` for the one who does. */
export const endKeptJoin = async (
  db: Db | Tx,
  now: Date,
  { accountId, siret }: { accountId: string; siret: string },
  end: { status: 'settled' | 'cancelled'; outcome: string },
): Promise<boolean> => {
  const ended = await db
    .updateTable('keptJoins')
    .set({ ...end, settledAt: now })
    .where('accountId', '=', accountId)
    .where('siret', '=', siret)
    .where('status', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

import type { Db, Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { isLastAdministrator } from '../../organizations/administrators/end-administrator.ts'
import { enterOrganization } from '../../organizations/administrators/enter-organization.ts'
import { lockAccount } from '../../organizations/join/join.ts'
import { eraseAccount } from './erase-account.ts'

export type Administered = { id: string; label: string }

/** Organizations whose other members would have no administrator any more, without this person. */
export const findAloneAdministrating = async (db: Db | Tx, accountId: string): Promise<Administered[]> => {
  const administered = await db
    .selectFrom('administrators as a')
    .innerJoin('organizations as o', 'o.id', 'a.organizationId')
    .select(['o.id', 'o.label'])
    .where('a.accountId', '=', accountId)
    .where('a.endedAt', 'is', null)
    .orderBy('o.id')
    .execute()
  const alone: Administered[] = []
  for (const one of administered) if (await isLastAdministrator(db, one.id, accountId)) alone.push(one)
  return alone
}

/**
 * The person deletes their account. As nobody leaves an organization without an administrator by themselves, those they administer alone are answered
 * instead, and nothing is done: they name somebody there first, or ask an operator, who erases an account whatever it administers. Of two last
 * administrators at once, one stays.
 */
export const deleteOwnAccount = (
  deps: Pick<Deps, 'db' | 'keyring' | 'clock' | 'config'>,
  accountId: string,
): Promise<'deleted' | Administered[]> =>
  deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    const titles = tx.selectFrom('administrators').select('organizationId').where('accountId', '=', accountId)
    for (const { organizationId } of await titles.where('endedAt', 'is', null).orderBy('organizationId').execute())
      await enterOrganization(tx, organizationId)
    const alone = await findAloneAdministrating(tx, accountId)
    if (alone.length > 0) return alone
    await eraseAccount(tx, deps, { accountId, reason: 'asked', actor: 'person' })
    return 'deleted'
  })

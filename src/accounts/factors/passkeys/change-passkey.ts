import type { Deps } from '../../../deps.ts'
import { record } from '../../../journal/record.ts'
import { holdAccount } from '../../hold-account.ts'
import { factorMail } from '../mails.ts'
import { tellEveryAddress } from '../notify.ts'
import { afterRemoving } from '../remove.ts'
import type { Who } from '../who.ts'

const longestName = 60

/** One line, of a length that fits; `null` for nothing. */
export const parsePasskeyName = (typed: string): string | null =>
  typed
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, longestName)
    .trim() || null

/** Another account's, or none: nothing happens. */
export const renamePasskey = async (
  deps: Pick<Deps, 'db'>,
  accountId: string,
  passkeyId: string,
  name: string,
): Promise<void> => {
  const own = deps.db.updateTable('passkeys').set({ name }).where('id', '=', passkeyId).where('accountId', '=', accountId)
  await own.execute()
}

/** `false`: none of this account has this id. Every address is told. */
export const removePasskey = (deps: Deps, { account, session }: Who, passkeyId: string): Promise<boolean> =>
  deps.db.transaction().execute(async (tx) => {
    await holdAccount(tx, { accountId: account.id, sessionId: session.id })
    const own = tx.deleteFrom('passkeys').where('id', '=', passkeyId).where('accountId', '=', account.id)
    const removed = await own.returning('name').executeTakeFirst()
    if (!removed) return false
    const at = deps.clock()
    const { name } = removed
    await tellEveryAddress(tx, deps, account.id, (to) => factorMail({ ...to, at, event: 'passkey_removed', name }))
    await record(tx, { at, event: 'account.passkey_removed', accountId: account.id, sessionId: session.id })
    await afterRemoving(tx, deps, account.id)
    return true
  })

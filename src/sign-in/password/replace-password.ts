import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { passwordResetMail } from '../mails.ts'

/** The forgotten password gives way to the new one. Ends every other session, every grant, and tells the services and every address of the account. */
export const replacePassword = async (
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'clock' | 'engine'>,
  { accountId, sessionId, passwordHash }: { accountId: string; sessionId: string; passwordHash: string },
): Promise<void> => {
  const now = deps.clock()
  const { locale } = await tx
    .updateTable('accounts')
    .set({ passwordHash, passwordSetAt: now, updatedAt: now })
    .where('id', '=', accountId)
    .returning('locale')
    .executeTakeFirstOrThrow()
  await deps.engine.endEverywhere(tx, { accountId, kept: sessionId, now })
  const addresses = await tx.selectFrom('emailAddresses').select('address').where('accountId', '=', accountId).execute()
  for (const { address } of addresses) await sendLater(tx, deps, passwordResetMail({ to: address, locale, at: now }))
  await record(tx, { at: now, event: 'sign_in.password_reset', accountId, sessionId })
}

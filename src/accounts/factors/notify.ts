import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import type { Mail } from '../../mail/message.ts'
import { sendLater } from '../../mail/outbox.ts'
import type { Locale } from '../../web/texts.ts'
import { findAddresses } from '../queries.ts'

/** Tells every address of the account, in the transaction of what happened. `support`: whom to write to, for who did not do it. */
export const tellEveryAddress = async (
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'clock' | 'config'>,
  accountId: string,
  mailTo: (to: { to: string; locale: Locale; support: string }) => Mail,
): Promise<void> => {
  const { locale } = await tx.selectFrom('accounts').select('locale').where('id', '=', accountId).executeTakeFirstOrThrow()
  for (const { address } of await findAddresses(tx, accountId))
    await sendLater(tx, deps, mailTo({ to: address, locale, support: deps.config.supportContact }))
}

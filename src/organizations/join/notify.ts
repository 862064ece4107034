import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { sendLater } from '../../mail/outbox.ts'
import { requestReceivedMail } from './mails.ts'
import { findRecipient } from './people.ts'

/** « Votre demande de rattachement est enregistrée », once: when it is opened. */
export const sendRequestReceived = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  { accountId, label, reference }: { accountId: string; label: string; reference: string },
): Promise<void> => {
  const to = await findRecipient(tx, accountId)
  if (to) await sendLater(tx, deps, requestReceivedMail(deps.config, { to, label, reference }))
}

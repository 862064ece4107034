import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { sendLater } from '../../mail/outbox.ts'
import { answers } from '../administrators/eligible.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { requestReceivedMail, requestToAnswerMail } from './mails.ts'
import { findRecipient } from './people.ts'

/** Those who administer and look after the organization are asked at once: they have one business day. `false`: there is nobody to ask. */
export const askAdministrators = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  { accountId, organizationId, email, label }: { accountId: string; organizationId: string; email: string; label: string },
): Promise<boolean> => {
  const asking = await findRecipient(tx, accountId)
  const person = asking?.name ? `${asking.name} (${email})` : email
  const asked = (await findLiveAdministrators(tx, organizationId)).filter((one) => answers(one, deps.clock()))
  for (const { accountId: administrator } of asked) {
    const to = await findRecipient(tx, administrator)
    if (to) await sendLater(tx, deps, requestToAnswerMail(deps.config, { to, label, person, organizationId }))
  }
  return asked.length > 0
}

/** « Votre demande de rattachement est enregistrée », once: when it is opened. */
export const sendRequestReceived = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  { accountId, ...about }: { accountId: string; label: string; reference: string; asked: boolean; addressHelps: boolean },
): Promise<void> => {
  const to = await findRecipient(tx, accountId)
  if (to) await sendLater(tx, deps, requestReceivedMail(deps.config, { to, ...about }))
}

import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { sendLater } from '../../mail/outbox.ts'
import { answers } from '../administrators/eligible.ts'
import { findLiveAdministrators } from '../administrators/find-administrators.ts'
import { requestReceivedMail, requestToAnswerMail } from './mails.ts'
import { findRecipient } from './people.ts'

/** Those who administer and look after the organization are asked at once: they have one business day. */
export const askAdministrators = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  { accountId, organizationId, email, label }: { accountId: string; organizationId: string; email: string; label: string },
): Promise<void> => {
  const asking = await findRecipient(tx, accountId)
  const person = asking?.name ? `${asking.name} (${email})` : email
  const asked = (await findLiveAdministrators(tx, organizationId)).filter((one) => answers(one, deps.clock()))
  for (const { accountId: administrator } of asked) {
    const to = await findRecipient(tx, administrator)
    if (to) await sendLater(tx, deps, requestToAnswerMail(deps.config, { to, label, person, organizationId }))
  }
}

/** « Votre demande de rattachement est enregistrée », once: when it is opened. */
export const sendRequestReceived = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  { accountId, label, reference }: { accountId: string; label: string; reference: string },
): Promise<void> => {
  const to = await findRecipient(tx, accountId)
  if (to) await sendLater(tx, deps, requestReceivedMail(deps.config, { to, label, reference }))
}

import type { Deps } from '../../../deps.ts'
import { record } from '../../../journal/record.ts'
import { addFactor } from '../../../sign-in/session.ts'
import { holdAccount } from '../../hold-account.ts'
import { codesForTheFirst, drawForTheFirst, forgetBrowsersOfMailbox } from '../after-adding.ts'
import { factorMail } from '../mails.ts'
import { tellEveryAddress } from '../notify.ts'
import type { Who } from '../who.ts'
import { parseTotp, stepOf } from './algorithm.ts'
import { openDraft } from './secret.ts'
import { keepSecret } from './store.ts'

export type AddTotp =
  | { outcome: 'added'; codes: string[] | null; sessionSecret: string }
  /** `expired`: the secret was shown too long ago; `already`: the account has an application, which is never overwritten */
  | { outcome: 'wrong' | 'expired' | 'already' }

/** The application shows the right code for the secret of the page: it is one more factor, and this session has proved it. */
export const addTotp = async (
  deps: Deps,
  { account, session }: Who,
  { draft, typed, browserSecret }: { draft: string; typed: string; browserSecret: string | null },
): Promise<AddTotp> => {
  // the page of the recovery codes reloaded, however late
  if (account.hasTotp) return { outcome: 'already' }
  const secret = openDraft(deps, account.id, draft)
  if (secret === null) return { outcome: 'expired' }
  const code = parseTotp(typed)
  const now = deps.clock()
  const step = code === null ? null : stepOf(secret, code, now)
  if (step === null) return { outcome: 'wrong' }
  const drawn = await drawForTheFirst(deps.db, deps, account.id)
  return deps.db.transaction().execute(async (tx): Promise<AddTotp> => {
    await holdAccount(tx, { accountId: account.id, sessionId: session.id })
    if (!(await keepSecret(tx, deps, { accountId: account.id, secret, step }))) return { outcome: 'already' }
    const codes = await codesForTheFirst(tx, deps, account.id, drawn)
    await forgetBrowsersOfMailbox(tx, { accountId: account.id, browserSecret })
    const sessionSecret = await addFactor(tx, session.id, [...session.factors, 'otp'])
    await tellEveryAddress(tx, deps, account.id, (to) => factorMail({ ...to, at: now, event: 'totp_added' }))
    await record(tx, { at: now, event: 'account.totp_added', accountId: account.id, sessionId: session.id })
    return { outcome: 'added', codes, sessionSecret }
  })
}

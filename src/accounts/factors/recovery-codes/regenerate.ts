import type { Deps } from '../../../deps.ts'
import { record } from '../../../journal/record.ts'
import { factorMail } from '../mails.ts'
import { tellEveryAddress } from '../notify.ts'
import type { Who } from '../who.ts'
import { replaceRecoveryCodes } from './codes.ts'

/** A new set instead of the former one; every address is told. Answers the codes, shown once. */
export const regenerateRecoveryCodes = (deps: Deps, { account, session }: Who): Promise<string[]> =>
  deps.db.transaction().execute(async (tx) => {
    const codes = await replaceRecoveryCodes(tx, deps, account.id)
    const at = deps.clock()
    await tellEveryAddress(tx, deps, account.id, (to) => factorMail({ ...to, at, event: 'recovery_codes_made' }))
    await record(tx, { at, event: 'account.recovery_codes_made', accountId: account.id, sessionId: session.id })
    return codes
  })

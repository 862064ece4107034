import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { record } from '../../journal/record.ts'
import { ownsSecondFactor } from '../../sign-in/second-factor/owned.ts'
import { holdAccount } from '../hold-account.ts'
import { factorMail } from './mails.ts'
import { tellEveryAddress } from './notify.ts'
import type { Who } from './who.ts'

/**
 * The second factor for every service, or only where it is demanded. Said by mail when it changes. Throws `forbidden` for « always » without any
 * factor, one removed at the same moment included: it could only lock the person out.
 */
export const setSecondFactorAlways = (deps: Deps, { account, session }: Who, always: boolean): Promise<void> =>
  deps.db.transaction().execute(async (tx) => {
    await holdAccount(tx, { accountId: account.id, sessionId: session.id })
    if (always && !(await ownsSecondFactor(tx, account.id))) throw new RequestRefused('forbidden')
    const at = deps.clock()
    const changed = await tx
      .updateTable('accounts')
      .set({ secondFactorAlways: always, updatedAt: at })
      .where('id', '=', account.id)
      .where('secondFactorAlways', '=', !always)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return
    const event = always ? 'second_factor_always_on' : 'second_factor_always_off'
    await tellEveryAddress(tx, deps, account.id, (to) => factorMail({ ...to, at, event }))
    await record(tx, { at, event: `account.${event}`, accountId: account.id, sessionId: session.id })
  })

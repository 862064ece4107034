import { HOUR, SECOND } from '../../../clock.ts'
import type { Deps } from '../../../deps.ts'
import { RequestRefused } from '../../../errors.ts'
import { record } from '../../../journal/record.ts'
import { countTry } from '../../../rate-limit/limit.ts'
import { ownsSecondFactor } from '../../../sign-in/second-factor/owned.ts'
import { holdAccount } from '../../hold-account.ts'
import { factorMail } from '../mails.ts'
import { tellEveryAddress } from '../notify.ts'
import type { Who } from '../who.ts'
import { drawRecoveryCodes, replaceRecoveryCodes } from './codes.ts'

/** Each set costs ten slow hashes and a mail to every address. */
const setsPerHour = { max: 10, windowSeconds: HOUR / SECOND }

/**
 * A new set instead of the former one; every address is told. Answers the codes, shown once. Throws `RequestRefused('too_many_requests')`
 * beyond ten sets in an hour, `RequestRefused('unavailable')` when too many passwords are being hashed, `RequestRefused('forbidden')` without any factor.
 */
export const regenerateRecoveryCodes = async (deps: Deps, { account, session }: Who): Promise<string[]> => {
  const counted = await countTry(deps.db, deps.clock(), { key: `recovery-codes:${account.id}`, ...setsPerHour })
  if (!counted.allowed) throw new RequestRefused('too_many_requests', { retryAfterSeconds: counted.retryAfterSeconds })
  const drawn = await drawRecoveryCodes(deps, account.id)
  return deps.db.transaction().execute(async (tx) => {
    await holdAccount(tx, { accountId: account.id, sessionId: session.id })
    if (!(await ownsSecondFactor(tx, account.id))) throw new RequestRefused('forbidden')
    const codes = await replaceRecoveryCodes(tx, deps, account.id, drawn)
    const at = deps.clock()
    await tellEveryAddress(tx, deps, account.id, (to) => factorMail({ ...to, at, event: 'recovery_codes_made' }))
    await record(tx, { at, event: 'account.recovery_codes_made', accountId: account.id, sessionId: session.id })
    return codes
  })
}

import type { Db, Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { digest } from '../../secrets/random.ts'
import { countRecoveryCodes, type DrawnCodes, drawRecoveryCodes, replaceRecoveryCodes } from './recovery-codes/codes.ts'

/** Before the transaction that adds a factor: a set for an account that has none. Slow by design. */
export const drawForTheFirst = async (
  db: Db,
  deps: Pick<Deps, 'keyring' | 'passwords'>,
  accountId: string,
): Promise<DrawnCodes | null> => ((await countRecoveryCodes(db, accountId)) > 0 ? null : drawRecoveryCodes(deps, accountId))

/** With the first factor come the codes for the day it is lost; `null`: the account has some already. In the transaction that added the factor. */
export const codesForTheFirst = async (
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  accountId: string,
  drawn: DrawnCodes | null,
): Promise<string[] | null> => {
  if (drawn === null || (await countRecoveryCodes(tx, accountId)) > 0) return null
  return replaceRecoveryCodes(tx, deps, accountId, drawn)
}

/**
 * The first factor alone makes a browser known from now on: those that the mailbox made known are forgotten, but the one it was added in. In the
 * transaction that added the factor.
 */
export const forgetBrowsersOfMailbox = async (
  tx: Tx,
  { accountId, browserSecret }: { accountId: string; browserSecret: string | null },
): Promise<void> => {
  const passkeys = tx.selectFrom('passkeys').select('accountId').where('accountId', '=', accountId)
  const applications = tx.selectFrom('codeApplications').select('accountId').where('accountId', '=', accountId)
  if ((await passkeys.unionAll(applications).execute()).length > 1) return
  const others = tx.deleteFrom('trustedBrowsers').where('accountId', '=', accountId)
  await (browserSecret === null ? others : others.where('secretHash', '<>', digest(browserSecret))).execute()
}

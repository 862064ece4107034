import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { countRecoveryCodes, replaceRecoveryCodes } from './recovery-codes/codes.ts'

/** With the first factor come the codes for the day it is lost; `null`: the account has some already. In the transaction that added the factor. */
export const codesForTheFirst = async (
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'clock'>,
  accountId: string,
): Promise<string[] | null> => ((await countRecoveryCodes(tx, accountId)) > 0 ? null : replaceRecoveryCodes(tx, deps, accountId))

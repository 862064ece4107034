import { parseEmail } from '../accounts/email/parse.ts'
import { findAccountByEmail } from '../accounts/queries.ts'
import type { Db } from '../database/index.ts'
import { StartupError } from '../errors.ts'
import type { CommandContext } from './context.ts'

/** The account of an address typed in a terminal. Throws `StartupError`, the line for the operator, when there is none. */
export const findAccount = async (db: Db, { words }: CommandContext, email: string): Promise<string> => {
  const address = parseEmail(email)?.address
  const account = address === undefined ? undefined : await findAccountByEmail(db, address)
  if (!account) throw new StartupError(words.userUnknown(email))
  return account.id
}

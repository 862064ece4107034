import { randomBytes, randomInt } from 'node:crypto'
import type { Db, Tx } from '../../../database/index.ts'
import type { Deps } from '../../../deps.ts'
import { newId } from '../../../secrets/random.ts'
import { hashedBefore, hashedCode } from './hashes.ts'

export const codesInASet = 10

/** No letter that is taken for a digit. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const length = 12
const saltBytes = 16

const randomRecoveryCode = (): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** « k7qf-2m9d-x4hp »: 59 bits, in groups. */
export const shown = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code

const parseRecoveryCode = (typed: string): string | null => {
  const code = typed.toLowerCase().replaceAll(/[\s-]/g, '')
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : null
}

type Hashing = Pick<Deps, 'keyring' | 'passwords'>

/** A set that nobody has yet: what is shown, once, and what is kept of it. */
export type DrawnCodes = { codes: string[]; salt: Buffer; hashes: Buffer[] }

/** Draws a set. Slow by design (ten argon2id, one after the other): before a transaction, never in it. Throws `RequestRefused('unavailable')` when too many passwords are being hashed. */
export const drawRecoveryCodes = async (deps: Hashing, accountId: string): Promise<DrawnCodes> => {
  const codes = Array.from({ length: codesInASet }, randomRecoveryCode)
  const salt = randomBytes(saltBytes)
  const hashes: Buffer[] = []
  for (const code of codes) {
    const [newest] = await hashedCode(deps, { accountId, code, salt })
    if (!newest) throw new Error('a password hasher has a pepper')
    hashes.push(newest)
  }
  return { codes: codes.map(shown), salt, hashes }
}

/** A whole new set: the codes left of the one before work no more. Answers them as shown, once. */
export const replaceRecoveryCodes = async (
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  accountId: string,
  { codes, salt, hashes }: DrawnCodes,
): Promise<string[]> => {
  const createdAt = deps.clock()
  await tx.deleteFrom('recoveryCodes').where('accountId', '=', accountId).execute()
  await tx
    .insertInto('recoveryCodes')
    .values(hashes.map((codeHash) => ({ id: newId(), accountId, codeHash, salt, createdAt, usedAt: null })))
    .execute()
  return codes
}

/** What a typed code would be kept as, among the codes of this account: to hash before the transaction that spends one. */
export const hashTypedCode = async (db: Db, deps: Hashing, accountId: string, typed: string): Promise<Buffer[]> => {
  const code = parseRecoveryCode(typed)
  if (code === null) return []
  const sets = await db.selectFrom('recoveryCodes').select('salt').distinct().where('accountId', '=', accountId).execute()
  const hashes: Buffer[] = []
  for (const { salt } of sets)
    hashes.push(...(salt ? await hashedCode(deps, { accountId, code, salt }) : hashedBefore(deps, accountId, code)))
  return hashes
}

/** Each works once: of two tries at once, one statement accepts one. Takes what `hashTypedCode` answered. */
export const spendRecoveryCode = async (
  db: Db | Tx,
  deps: Pick<Deps, 'clock'>,
  accountId: string,
  hashes: readonly Buffer[],
): Promise<boolean> => {
  if (hashes.length === 0) return false
  const { numUpdatedRows } = await db
    .updateTable('recoveryCodes')
    .set({ usedAt: deps.clock() })
    .where('accountId', '=', accountId)
    .where('codeHash', 'in', hashes)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const dropRecoveryCodes = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.deleteFrom('recoveryCodes').where('accountId', '=', accountId).execute()
}

/** Unused ones. */
export const countRecoveryCodes = async (db: Db | Tx, accountId: string): Promise<number> => {
  const query = db.selectFrom('recoveryCodes').where('accountId', '=', accountId).where('usedAt', 'is', null)
  return Number((await query.select((row) => row.fn.countAll<string>().as('left')).executeTakeFirstOrThrow()).left)
}

/** Unused ones, of every account, made before that moment. */
export const countRecoveryCodesBefore = async (db: Db, moment: Date): Promise<number> => {
  const query = db.selectFrom('recoveryCodes').where('createdAt', '<', moment).where('usedAt', 'is', null)
  return Number((await query.select((row) => row.fn.countAll<string>().as('left')).executeTakeFirstOrThrow()).left)
}

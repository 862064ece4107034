import { createHmac, randomInt } from 'node:crypto'
import type { Db, Tx } from '../../../database/index.ts'
import type { Deps } from '../../../deps.ts'
import { newId } from '../../../secrets/random.ts'

export const codesInASet = 10

/** No letter that is taken for a digit. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const length = 12

const randomRecoveryCode = (): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** « k7qf-2m9d-x4hp »: 59 bits, in groups. */
export const shown = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code

const parseRecoveryCode = (typed: string): string | null => {
  const code = typed.toLowerCase().replaceAll(/[\s-]/g, '')
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : null
}

type Source = Pick<Deps, 'keyring' | 'clock'>

/** Keyed, so that a stolen backup is no list to try codes on; under every root key, so that a rotation loses none. */
const hashesOf = ({ keyring }: Source, accountId: string, code: string): Buffer[] =>
  keyring.peppers.map(({ key }) => createHmac('sha256', key).update(`recovery:${accountId}:${code}`).digest())

/** A whole new set: the codes left of the one before work no more. Answers them as shown, once. */
export const replaceRecoveryCodes = async (tx: Tx, deps: Source, accountId: string): Promise<string[]> => {
  const codes = Array.from({ length: codesInASet }, randomRecoveryCode)
  const now = deps.clock()
  await tx.deleteFrom('recoveryCodes').where('accountId', '=', accountId).execute()
  await tx
    .insertInto('recoveryCodes')
    .values(
      codes.map((code) => {
        const [codeHash] = hashesOf(deps, accountId, code)
        if (!codeHash) throw new Error('a keyring has a pepper')
        return { id: newId(), accountId, codeHash, createdAt: now, usedAt: null }
      }),
    )
    .execute()
  return codes.map(shown)
}

/** Each works once: of two tries at once, one statement accepts one. */
export const spendRecoveryCode = async (db: Db | Tx, deps: Source, accountId: string, typed: string): Promise<boolean> => {
  const code = parseRecoveryCode(typed)
  if (code === null) return false
  const { numUpdatedRows } = await db
    .updateTable('recoveryCodes')
    .set({ usedAt: deps.clock() })
    .where('accountId', '=', accountId)
    .where('codeHash', 'in', hashesOf(deps, accountId, code))
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

import { createHmac } from 'node:crypto'
import type { Deps } from '../../../deps.ts'

type OneCode = { accountId: string; code: string; salt: Buffer }

/** argon2id, peppered and salted, so that neither a stolen backup nor the root key is a list to try codes on; under every root key, so that a rotation loses none. */
export const hashedCode = ({ passwords }: Pick<Deps, 'passwords'>, { accountId, code, salt }: OneCode): Promise<Buffer[]> =>
  passwords.stretch(`recovery:${accountId}:${code}`, salt)

/** How codes were kept before they had a salt. */
export const hashedBefore = ({ keyring }: Pick<Deps, 'keyring'>, accountId: string, code: string): Buffer[] =>
  keyring.peppers.map(({ key }) => createHmac('sha256', key).update(`recovery:${accountId}:${code}`).digest())

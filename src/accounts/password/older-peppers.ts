import type { Db } from '../../database/index.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import { pepperName } from './argon2.ts'

/** Passwords hashed under an older root key: each is hashed again when its owner signs in. */
export const countOlderPasswords = async (db: Db, { peppers: [newest] }: Pick<Keyring, 'peppers'>): Promise<number> => {
  const { count } = await db
    .selectFrom('accounts')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('passwordHash', 'like', '%,keyid=%')
    .where('passwordHash', 'not like', `%,keyid=${pepperName(newest?.id ?? '')}$%`)
    .executeTakeFirstOrThrow()
  return Number(count)
}

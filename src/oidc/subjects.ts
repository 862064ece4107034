import { createHmac } from 'node:crypto'
import type { Client, EngineContext } from 'oidc-provider'
import type { Db } from '../database/index.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { randomSecret } from '../secrets/random.ts'
import type { OurGrant } from './grants.ts'
import { serviceOf } from './service.ts'
import { throughEngine } from './storage/unavailable.ts'

/** What one service calls a person: for id tokens, userinfo, introspection, hints and logout tokens alike. */
export type SubjectOf = (ctx: EngineContext | undefined, accountId: string, client: Client) => Promise<string>

/**
 * The subject services receive. After a merge, a service that knew the absorbed account alone goes on with that one (`subject_aliases`).
 * Pairwise for services of a sector that ask for it, else the id of the account. A grant carries what its tokens say.
 */
export const createSubjectOf =
  (db: Db, salt: Buffer): SubjectOf =>
  async (ctx, accountId, client) => {
    const { clientId, sector } = serviceOf(client)
    const knownAs = knownInGrant(ctx, accountId) ?? (await findAlias(db, accountId, clientId)) ?? accountId
    return sector === null ? knownAs : pairwise(salt, sector, knownAs)
  }

const knownInGrant = (ctx: EngineContext | undefined, accountId: string): string | undefined => {
  const grant: OurGrant | undefined = ctx?.oidc.entities.Grant
  return grant?.accountId === accountId ? grant.knownAs : undefined
}

const findAlias = async (db: Db, accountId: string, clientId: string): Promise<string | undefined> => {
  const query = db
    .selectFrom('subjectAliases')
    .select('knownAs')
    .where('accountId', '=', accountId)
    .where('clientId', '=', clientId)
  return (await throughEngine(() => query.executeTakeFirst()))?.knownAs
}

const pairwise = (salt: Buffer, sector: string, accountId: string): string =>
  createHmac('sha256', salt).update(`${sector}\0${accountId}`).digest('base64url')

const saltFact = 'pairwise_salt'
const sealing = 'pairwise-salt'

/** Made once, kept sealed, the same for every node and through every change of root key: subjects never change. */
export const ensurePairwiseSalt = async (db: Db, keyring: Keyring, now: Date): Promise<Buffer> => {
  const seal = (salt: string | Buffer) => JSON.stringify(keyring.seal(sealing, salt).toString('base64'))
  await db
    .insertInto('instanceFacts')
    .values({ key: saltFact, value: seal(randomSecret()), updatedAt: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const { value } = await db.selectFrom('instanceFacts').select('value').where('key', '=', saltFact).executeTakeFirstOrThrow()
  const sealed = Buffer.from(String(value), 'base64')
  const salt = keyring.open(sealing, sealed)
  if (!keyring.isNewest(sealed))
    await db
      .updateTable('instanceFacts')
      .set({ value: seal(salt), updatedAt: now })
      .where('key', '=', saltFact)
      .execute()
  return salt
}

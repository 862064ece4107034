import { createHmac } from 'node:crypto'
import type { Client } from 'oidc-provider'
import type { Db } from '../database/index.ts'
import type { GrantContent } from './grants.ts'
import { serviceOf } from './service.ts'
import { throughEngine } from './storage/unavailable.ts'

/**
 * What one service calls a person: for id tokens, userinfo, introspection, hints and logout tokens alike. Without a grant, it is looked for.
 */
export type SubjectOf = (grant: GrantContent | undefined, accountId: string, client: Client) => Promise<string>

/**
 * The subject services receive. After a merge, a service that knew the absorbed account alone goes on with that one (`subject_aliases`).
 * Pairwise for services of a sector that ask for it, else the id of the account. A grant carries what its tokens say.
 */
export const createSubjectOf =
  (db: Db, salt: Buffer): SubjectOf =>
  async (grant, accountId, client) => {
    const { clientId, sector } = serviceOf(client)
    const knownAs = knownInGrant(grant, accountId) ?? (await findAlias(db, accountId, clientId)) ?? accountId
    return sector === null ? knownAs : pairwise(salt, sector, knownAs)
  }

const knownInGrant = (grant: GrantContent | undefined, accountId: string): string | undefined =>
  grant?.accountId === accountId ? grant.knownAs : undefined

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

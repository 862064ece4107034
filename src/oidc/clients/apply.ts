import { sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import { revokeGrants } from '../storage/revoke-grants.ts'
import type { ServiceClient } from './metadata.ts'
import { hashClientSecret, matchesClientSecret } from './secrets.ts'

export type AppliedClients = { created: string[]; updated: string[]; unchanged: string[]; removed: string[] }

/**
 * Makes the database say what these entries say: each is created or replaced as a whole, its secrets included; applying twice changes nothing.
 * `removeOthers`: a client of the same source that is no longer listed goes, with its grants.
 * Nodes that start together wait for each other, and never for a secret being stretched: that is done before.
 */
export const applyClients = async (
  db: Db,
  clients: readonly ServiceClient[],
  { source, now, removeOthers = false }: { source: string; now: Date; removeOthers?: boolean },
): Promise<AppliedClients> => {
  for (;;) {
    const known = await readHashes(db, clients)
    const hashes = await hashAll(clients, known)
    const applied = await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('moncomptepro clients'))`.execute(tx)
      if (!sameJson(Object.fromEntries(known), Object.fromEntries(await readHashes(tx, clients)))) return null
      const outcome: AppliedClients = { created: [], updated: [], unchanged: [], removed: [] }
      for (const client of clients)
        outcome[await applyOne(tx, client, hashes.get(client) ?? [], source, now)].push(client.clientId)
      if (removeOthers) outcome.removed = await removeUnlisted(tx, clients, source)
      return outcome
    })
    // another node has just written some of them: its hashes are the ones to keep
    if (applied) return applied
  }
}

const readHashes = async (db: Db | Tx, clients: readonly ServiceClient[]): Promise<Map<string, string[]>> => {
  const rows = await db
    .selectFrom('oidcClients')
    .select(['clientId', 'secretHashes'])
    .where('clientId', 'in', ['', ...clients.map(({ clientId }) => clientId)])
    .execute()
  return new Map(rows.map(({ clientId, secretHashes }) => [clientId, secretHashes]))
}

const hashAll = async (
  clients: readonly ServiceClient[],
  known: ReadonlyMap<string, readonly string[]>,
): Promise<Map<ServiceClient, string[]>> => {
  const hashes = new Map<ServiceClient, string[]>()
  for (const client of clients) {
    const { secretHashes, secrets } = client
    hashes.set(client, secretHashes.length > 0 ? [...secretHashes] : await hashesOf(secrets, known.get(client.clientId) ?? []))
  }
  return hashes
}

const applyOne = async (
  tx: Tx,
  client: ServiceClient,
  secretHashes: readonly string[],
  source: string,
  now: Date,
): Promise<'created' | 'updated' | 'unchanged'> => {
  const current = await tx
    .selectFrom('oidcClients')
    .selectAll()
    .where('clientId', '=', client.clientId)
    .forUpdate()
    .executeTakeFirst()
  const values = { metadata: JSON.stringify(client.metadata), profile: client.profile, secretHashes: [...secretHashes], source }
  if (!current) {
    await tx
      .insertInto('oidcClients')
      .values({ clientId: client.clientId, ...values, createdAt: now, updatedAt: now })
      .execute()
    return 'created'
  }
  const same =
    sameJson(current.metadata, client.metadata) &&
    current.profile === client.profile &&
    current.source === source &&
    sameJson(current.secretHashes, secretHashes)
  if (same) return 'unchanged'
  await tx
    .updateTable('oidcClients')
    .set({ ...values, updatedAt: now })
    .where('clientId', '=', client.clientId)
    .execute()
  return 'updated'
}

/** A secret that is already kept keeps its hash: applying a file again changes nothing. */
const hashesOf = (secrets: readonly string[], current: readonly string[]): Promise<string[]> =>
  Promise.all(
    secrets.map(async (secret) => {
      for (const stored of current) if (await matchesClientSecret(stored, secret)) return stored
      return hashClientSecret(secret)
    }),
  )

/** jsonb gives keys back in its own order. */
const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

const removeUnlisted = async (tx: Tx, clients: readonly ServiceClient[], source: string): Promise<string[]> => {
  const listed = clients.map(({ clientId }) => clientId)
  const gone = await tx
    .deleteFrom('oidcClients')
    .where('source', '=', source)
    .where('clientId', 'not in', ['', ...listed])
    .returning('clientId')
    .execute()
  for (const { clientId } of gone) await revokeGrants(tx, { clientId })
  return gone.map(({ clientId }) => clientId)
}

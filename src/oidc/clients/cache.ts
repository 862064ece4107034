import { sql } from 'kysely'
import type { Payload } from 'oidc-provider'
import { type Clock, SECOND } from '../../clock.ts'
import type { Db } from '../../database/index.ts'
import { toEngineClient } from './engine-client.ts'
import { listClients } from './list.ts'

/** A change made by another process is seen after so long. */
const FRESH_MS = 5 * SECOND
/** A client nobody knows may have just been added: it is looked for, but not by every request that names one. */
const MISS_MS = SECOND

export type ClientCache = {
  find(clientId: string): Promise<Payload | undefined>
  /** Reads again now. */
  refresh(): Promise<void>
}

/** Every client in memory, as the engine wants them: no request waits for the database, but the first and those about an unknown client. */
export const createClientCache = (db: Db, clock: Clock): ClientCache => {
  let clients = new Map<string, Payload>()
  let version = ''
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined

  const read = async (): Promise<void> => {
    const { rows } = await sql<{
      version: string
    }>`select count(*) || ' ' || coalesce(max(updated_at)::text, '') as version from oidc_clients`.execute(db)
    const current = rows[0]?.version ?? ''
    if (current !== version) {
      clients = new Map((await listClients(db)).map((client) => [client.clientId, toEngineClient(client)]))
      version = current
    }
    readAt = clock().getTime()
  }
  const refresh = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }

  return {
    refresh,
    async find(clientId) {
      // a clock that was put back makes nothing fresh
      const age = Math.abs(clock().getTime() - readAt)
      const missed = !clients.has(clientId) && age > MISS_MS
      if (readAt === Number.NEGATIVE_INFINITY || missed) await refresh()
      else if (age > FRESH_MS) refresh().catch(() => undefined)
      return clients.get(clientId)
    },
  }
}

import pg from 'pg'
import { withThriftyHeap } from './thrifty-heap.ts'

/** One import at a time on a database, whoever starts it: PostgreSQL forgets the lock with the connection, however it ends. */
const lockKey = 726_100_114

/** Another import is at work on this database. */
export class ImportAtWork extends Error {}

/** A connection of its own, without the time limits of a page. Throws `ImportAtWork`. */
export const withImportSession = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, application_name: 'moncomptepro-registry-import', keepAlive: true })
  let broken: Error | undefined
  client.on('error', (error) => {
    broken = error
  })
  await client.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [lockKey])
    if (!rows[0]?.mine) throw new ImportAtWork()
    await client.query(`set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set client_encoding = 'UTF8';
      set work_mem = '64MB'; set maintenance_work_mem = '256MB'; set synchronous_commit = off`)
    return await withThriftyHeap(() => work(client))
  } catch (error) {
    throw broken ?? error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** All or nothing. */
export const inTransaction = async <T>(client: pg.Client, work: () => Promise<T>): Promise<T> => {
  await client.query('begin')
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

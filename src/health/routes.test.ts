import { fastify } from 'fastify'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { openDatabase } from '../database/index.ts'
import { createPool } from '../database/pool.ts'
import { testDatabaseUrl } from '../testing/database.ts'
import { healthRoutes } from './routes.ts'
import { announceStop } from './stopping.ts'

const url = await testDatabaseUrl()

const openHealth = (address = url) => {
  const app = fastify()
  const db = openDatabase(createPool({ url: address, size: 2, statementTimeoutMs: 1_000, waitMs: 300 }))
  healthRoutes(app, { db, config: readConfig({}) })
  afterAll(async () => {
    await app.close()
    await db.destroy()
  })
  const ask = async (path: string) => {
    const response = await app.inject(path)
    return { status: response.statusCode, body: response.json() as unknown }
  }
  return { app, db, ask }
}

const here = openHealth()
const gone = openHealth('postgres://nobody@%2Fnowhere/none')

test('ready with the database, the schema and a key; not ready without a key', async () => {
  const missing = { status: 'not ready', database: 'ok', migrations: 'ok', keys: 'missing' }
  expect(await here.ask('/readyz')).toEqual({ status: 503, body: missing })
  await here.db
    .insertInto('signingKeys')
    .values({ kid: 'k', alg: 'ES256', sealedJwk: Buffer.from(''), status: 'current', createdAt: new Date() })
    .execute()
  expect(await here.ask('/readyz')).toEqual({ status: 200, body: { ...missing, status: 'ready', keys: 'ok' } })
})

test('without its database the process is alive and not ready', async () => {
  expect((await gone.ask('/livez')).status).toBe(200)
  expect(await gone.ask('/readyz')).toMatchObject({ status: 503, body: { database: 'unavailable' } })
})

test('a schema older than this version is not ready', async () => {
  await sql`update kysely_migration set name = 'x' || name where name = (select max(name) from kysely_migration)`.execute(here.db)
  expect(await here.ask('/readyz')).toMatchObject({ status: 503, body: { migrations: 'pending' } })
})

test('a stop that was announced is told to balancers at once', async () => {
  announceStop(here.app.server)
  expect(await here.ask('/readyz')).toEqual({ status: 503, body: { status: 'stopping' } })
  expect((await here.ask('/livez')).status).toBe(200)
})

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'
import { listUnclaimableDomains } from '../instance/unclaimable-domains.ts'
import { databaseUrl } from './database-url.ts'
import { forgetAbandoned, placeOfDatabases, throwawayName } from './place-of-databases.ts'
import { runSql } from './run-sql.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of this run, the migrated database its test files copy, and how. */
    testServer: { url: string; template: string; strategy: 'wal_log' | 'file_copy' }
  }
}

/** One PostgreSQL per run: the embedded one in a throwaway folder, or the server of `DATABASE_URL`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  compileBrowserCode()
  const server = process.env.DATABASE_URL
    ? { url: process.env.DATABASE_URL, stop: async () => undefined }
    : await startThrowaway()
  const template = `mcp_template_${randomBytes(5).toString('hex')}`
  await runSql(server.url, `create database ${template}`)
  await migrate(databaseUrl(server.url, template), { unclaimableDomains: listUnclaimableDomains() })
  // files take half of the time, where the two checkpoints that they ask for wait for no disk
  project.provide('testServer', { url: server.url, template, strategy: process.env.DATABASE_URL ? 'wal_log' : 'file_copy' })
  return async () => {
    await runSql(server.url, `drop database ${template} with (force)`)
    await server.stop()
  }
}

/** The pages name the scripts they carry: they are there before any test starts. */
const compileBrowserCode = (): void => {
  const build = fileURLToPath(new URL('../../scripts/build.js', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [build, '--pages'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the browser code does not compile: ${stderr}`)
}

const startThrowaway = async () => {
  const place = placeOfDatabases()
  forgetAbandoned(place)
  const dataDir = mkdtempSync(join(place, throwawayName))
  const server = await startEmbedded({ dataDir, durability: 'throwaway', maxConnections: 300 })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { compiled } from '../testing/compiled.ts'
import { eventually } from '../testing/eventually.ts'
import { runSql } from '../testing/run-sql.ts'
import { findSystemPostgresql, startSystemPostgresql, systemPostgresqlName } from '../testing/system-postgresql.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-durable-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const writer = compiled('testing/write-until-killed.ts')

/** Starts the writer; answers once `count` rows are acknowledged, with the list that goes on growing. */
const writeRows = async (where: string, count: number): Promise<{ child: ChildProcess; acknowledged: () => string[] }> => {
  const child = spawn(process.execPath, [writer, where], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  // the last line may be half-written
  const acknowledged = () => text.split('\n').slice(0, -1)
  await eventually(() => expect(acknowledged().length).toBeGreaterThan(count), 30_000)
  return { child, acknowledged }
}

const kill = (child: ChildProcess): Promise<unknown> => {
  const gone = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  return gone
}

const killServer = (dataDir: string): void => {
  process.kill(Number(readFileSync(join(dataDir, 'postgresql/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
}

const expectKept = async (url: string, acknowledged: readonly string[]) => {
  const kept = new Set((await runSql(url, 'select n::text as n from acknowledged')).map(({ n }) => n))
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([])
}

describe('the embedded database', () => {
  const dataDir = newFolder()
  const all: string[] = []

  test.each([1, 2, 3])('kill -9 of the process during writes, time %i: nothing acknowledged is lost', async () => {
    const { child, acknowledged } = await writeRows(dataDir, 100)
    await kill(child)
    all.push(...acknowledged())
    const server = await startEmbedded({ dataDir })
    await expectKept(server.url, all)
    await server.stop()
  })

  test('kill -9 of PostgreSQL during writes: it comes back, writes go on, nothing acknowledged is lost', async () => {
    const { child, acknowledged } = await writeRows(dataDir, 50)
    killServer(dataDir)
    const before = acknowledged().length
    await eventually(() => expect(acknowledged().length).toBeGreaterThan(before + 50), 30_000)
    await kill(child)
    const server = await startEmbedded({ dataDir })
    await expectKept(server.url, [...all, ...acknowledged()])
    await server.stop()
  })
})

const system = findSystemPostgresql()

describe.skipIf(!system)(systemPostgresqlName(system), () => {
  const dataDir = newFolder()
  const start = () => (system ? startSystemPostgresql(system, dataDir) : Promise.reject(new Error('none')))

  test('kill -9 of the process, then of the server, during writes: nothing acknowledged is lost', async () => {
    const first = await start()
    const killed = await writeRows(first.url, 100)
    await kill(killed.child)
    await expectKept(first.url, killed.acknowledged())
    const survivor = await writeRows(first.url, 100)
    killServer(dataDir)
    await first.stop()
    const again = await start()
    await kill(survivor.child)
    await expectKept(again.url, [...killed.acknowledged(), ...survivor.acknowledged()])
    await again.stop()
  })

  test('every migration applies', async () => {
    const server = await start()
    expect((await migrate(server.url)).applied.length).toBeGreaterThan(0)
    expect((await migrate(server.url)).applied).toEqual([])
    await server.stop()
  })
})

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { compiled } from '../testing/compiled.ts'
import { eventually } from '../testing/eventually.ts'
import { runSql } from '../testing/run-sql.ts'
import { findEmbedded, startEmbedded } from './embedded.ts'

const holder = compiled('testing/hold-embedded.ts')

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-embedded-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test('a restart keeps everything; a second process on the folder is refused, and a command finds the first', async () => {
  const dataDir = newFolder()
  const first = await startEmbedded({ dataDir, durability: 'throwaway' })
  await runSql(first.url, 'create table kept (n int); insert into kept values (7)')
  expect(findEmbedded(dataDir)).toBe(first.url)
  await expect(startEmbedded({ dataDir, durability: 'throwaway' })).rejects.toThrow(
    `The folder ${dataDir} is already in use by another MonComptePro process`,
  )
  await first.stop()
  expect(findEmbedded(dataDir)).toBeUndefined()
  const again = await startEmbedded({ dataDir, durability: 'throwaway' })
  expect(await runSql(again.url, 'select n from kept')).toEqual([{ n: 7 }])
  await again.stop()
})

test('no TCP port is open, and the socket folder is closed to others', async () => {
  const server = await startEmbedded({ dataDir: newFolder(), durability: 'throwaway' })
  expect(await runSql(server.url, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  await server.stop()
})

test('PostgreSQL killed comes back by itself at the same address', async () => {
  const dataDir = newFolder()
  const words: string[] = []
  const server = await startEmbedded({ dataDir, durability: 'throwaway', onRestart: (last) => words.push(last) })
  process.kill(Number(readFileSync(join(dataDir, 'postgresql/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  await eventually(() => expect(words).toHaveLength(1))
  expect(await eventually(() => runSql(server.url, 'select 1 as one'))).toEqual([{ one: 1 }])
  await server.stop()
})

test('a lock left by a dead process, or naming another living one, does not stop a start', async () => {
  const dataDir = newFolder()
  await (await startEmbedded({ dataDir, durability: 'throwaway' })).stop()
  const lock = join(dataDir, 'postgresql/postmaster.pid')
  for (const pid of [4_000_000, process.ppid]) {
    writeFileSync(lock, `${pid}\n/proc/self/cwd\n1700000000\n5432\n/nowhere\n\n        1         1\nready   \n`)
    await (await startEmbedded({ dataDir, durability: 'throwaway' })).stop()
    expect(existsSync(lock)).toBe(false)
  }
})

test('kill -9 of the process ends PostgreSQL, and the next start does not wait', async () => {
  const dataDir = newFolder()
  const child = spawn(process.execPath, [holder, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) => child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim())))
  await runSql(url, 'create table kept (n int); insert into kept values (7)')
  child.kill('SIGKILL')
  const server = await startEmbedded({ dataDir, durability: 'throwaway' })
  expect(await runSql(server.url, 'select n from kept')).toEqual([{ n: 7 }])
  await server.stop()
})

import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import { openDatabase } from '../database/index.ts'
import { testDatabaseUrl, testPool } from '../testing/database.ts'
import { findLastRuns, type Job, type JobRunner, startJobs } from './index.ts'

const url = await testDatabaseUrl()
const node = async () => openDatabase(await testPool({ url, size: 5 }))
const [db, other] = [await node(), await node()]
const day = new Date('2026-09-02T09:30:00Z')
let now = day
const clock = () => now
const later = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}
const never = 1_000_000_000
const runner = (jobs: Job[], { on = db, onError = (_error: unknown) => {} } = {}): JobRunner =>
  startJobs({ db: on, clock, jobs, onError, pollMs: never })

const counting = (name: string, everyMs = DAY) => {
  const job = { name, everyMs, runs: 0, run: async () => ({ rows: ++job.runs }) }
  return job
}

test('a daily job runs once a day, by the clock it is given', async () => {
  const job = counting('daily')
  const jobs = runner([job])
  await jobs.runDue()
  await jobs.runDue()
  later(23 * HOUR)
  await jobs.runDue()
  expect(job.runs).toBe(1)
  later(HOUR)
  await jobs.runDue()
  expect(job.runs).toBe(2)
  expect((await findLastRuns(db, ['daily'])).get('daily')).toMatchObject({ outcome: 'done', startedAt: now, counts: { rows: 2 } })
})

test('a run begun by a clock that was years ahead is not waited for; one by a node half a minute ahead counts', async () => {
  const job = counting('ahead')
  const jobs = runner([job])
  later(1_000 * DAY)
  await jobs.runDue()
  later(-1_000 * DAY)
  await jobs.runDue()
  expect(job.runs).toBe(2)
  later(-30 * 1_000)
  await jobs.runDue()
  expect(job.runs).toBe(2)
  later(30 * 1_000)
})

test('of two nodes, one does it', async () => {
  let runs = 0
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const slow: Job = {
    name: 'slow',
    everyMs: DAY,
    run: async () => {
      runs += 1
      await released
      return undefined
    },
  }
  const first = runner([slow]).runDue()
  await expect.poll(() => runs).toBe(1)
  later(2 * DAY)
  await runner([slow], { on: other }).runDue()
  expect(runs).toBe(1)
  release()
  await first
  await Promise.all([runner([slow]).runDue(), runner([slow], { on: other }).runDue()])
  expect(runs).toBe(2)
})

test('what fails is reported, written down, and tried again within minutes; the others go on', async () => {
  const errors: unknown[] = []
  let broken = true
  const flaky: Job = {
    name: 'flaky',
    everyMs: DAY,
    run: async () => {
      if (broken) throw new Error('the register is away')
      return undefined
    },
  }
  const sound = counting('sound')
  const jobs = runner([flaky, sound], { onError: (error) => errors.push(error) })
  await jobs.runDue()
  expect(sound.runs).toBe(1)
  expect(errors).toEqual([new Error('the register is away')])
  expect((await findLastRuns(db, ['flaky'])).get('flaky')).toMatchObject({ outcome: 'failed', error: 'the register is away' })
  broken = false
  await jobs.runDue()
  expect((await findLastRuns(db, ['flaky'])).get('flaky')?.outcome).toBe('failed')
  later(5 * MINUTE)
  await jobs.runDue()
  expect((await findLastRuns(db, ['flaky'])).get('flaky')?.outcome).toBe('done')
})

test('stopping tells the work to end, and waits for it', async () => {
  const ended: string[] = []
  const long: Job = {
    name: 'long',
    everyMs: DAY,
    run: (signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          ended.push('long')
          resolve(undefined)
        })
      }),
  }
  const jobs = runner([long])
  void jobs.runDue()
  await expect.poll(async () => (await findLastRuns(db, ['long'])).get('long')?.outcome).toBe('running')
  await jobs.stop()
  expect(ended).toEqual(['long'])
})

test('a node killed at work lets go of the job, which begins again elsewhere', async () => {
  const url = await testDatabaseUrl()
  const dying = openDatabase(await testPool({ url, size: 2 }))
  const next = openDatabase(await testPool({ url, size: 2 }))
  let begun = 0
  const hanging: Job = {
    name: 'killed',
    everyMs: DAY,
    run: () =>
      new Promise(() => {
        begun += 1
      }),
  }
  void startJobs({ db: dying, clock, jobs: [hanging], pollMs: never }).runDue()
  await expect.poll(() => begun).toBe(1)
  await sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`.execute(
    next,
  )
  later(5 * MINUTE)
  const job = counting('killed')
  await expect
    .poll(async () => {
      await startJobs({ db: next, clock, jobs: [job], pollMs: never }).runDue()
      return job.runs
    })
    .toBe(1)
})

/** Daily jobs that do the same. */
const alike = (prefix: string, count: number, work: () => Promise<unknown>) =>
  Array.from({ length: count }, (_, rank): Job => {
    const run = async () => {
      await work()
      return { rows: 1 }
    }
    return { name: `${prefix}-${rank}`, everyMs: DAY, run }
  })

const outcomesOf = async (jobs: readonly Job[]) => {
  const names = jobs.map(({ name }) => name)
  const runs = await findLastRuns(db, names)
  return names.map((name) => runs.get(name)?.outcome)
}

test('more jobs are due than there are connections: each is done, and pages still get theirs', async () => {
  let [atWork, most] = [0, 0]
  const jobs = alike('many', 12, async () => {
    most = Math.max(most, ++atWork)
    await sql`select pg_sleep(0.02)`.execute(db)
    atWork -= 1
  })
  const failed: unknown[] = []
  await runner(jobs, { onError: (error) => failed.push(error) }).runDue()
  expect(failed).toEqual([])
  expect(await outcomesOf(jobs)).toEqual(Array(12).fill('done'))
  expect(most).toBeLessThan(5)
})

test('with two connections in all, jobs are done one after the other: none waits for a connection that another holds', async () => {
  const small = openDatabase(await testPool({ url, size: 2 }))
  const jobs = alike('small', 4, () => sql`select pg_sleep(0.05)`.execute(small))
  const failed: unknown[] = []
  await startJobs({ db: small, clock, jobs, onError: (error) => failed.push(error), pollMs: never, connections: 2 }).runDue()
  expect(failed).toEqual([])
  expect(await outcomesOf(jobs)).toEqual(Array(4).fill('done'))
})

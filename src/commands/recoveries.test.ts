import { expect, test } from 'vitest'
import { openDatabase } from '../database/index.ts'
import { testDatabaseUrl, testPool } from '../testing/database.ts'
import { addPerson } from '../testing/oidc-people.ts'
import { commandRunner } from '../testing/run-command.ts'

const url = await testDatabaseUrl()
const db = openDatabase(await testPool({ url }))
const run = commandRunner(url)
const email = 'ada@mairie.example'
const person = await addPerson(db, new Date(), { email })
const alice = { USER: 'alice', LANG: 'en' }
const bob = { USER: 'bob', LANG: 'en' }

test('nothing is asked for somebody unknown, or who has nothing to remove', async () => {
  expect(await run(['recoveries', 'ask', 'no@mairie.example', '--reason', 'x'], alice)).toMatchObject({ code: 1 })
  expect(await run(['recoveries', 'ask', email, '--reason', 'x'], alice)).toEqual({
    code: 1,
    printed: '',
    warned: `${email} has no second factor: nothing to remove.`,
  })
  expect((await run(`recoveries ask ${email}`, alice)).warned).toContain('--reason')
})

test('one operator asks, the same never approves, another does; the person is told each time; a cancel ends it', async () => {
  const application = { accountId: person.accountId, sealedSecret: Buffer.alloc(40), lastStep: 0, createdAt: new Date() }
  await db
    .insertInto('codeApplications')
    .values({ ...application, lastUsedAt: null })
    .execute()
  expect(await run(['recoveries', 'ask', email, '--reason', 'Identity card seen'], alice)).toMatchObject({ code: 0 })
  expect((await run(['recoveries', 'ask', email, '--reason', 'again'], bob)).warned).toContain('asked for already')
  expect((await run('recoveries list', alice)).printed).toMatch(
    /^ada@mairie\.example +operator +approve +operator:alice .*Identity/,
  )
  const same = await run(`recoveries approve ${email}`, alice)
  expect(same).toMatchObject({ code: 1, warned: expect.stringContaining('operator:alice') })
  expect(await run(`recoveries approve ${email}`, bob)).toMatchObject({ code: 0 })
  expect((await run(`recoveries approve ${email}`, { USER: 'carole' })).code).toBe(1)
  expect(JSON.parse((await run('recoveries list --json', alice)).printed)).toMatchObject([{ email, stage: 'ready' }])
  expect(await run(`recoveries cancel ${email}`, bob)).toMatchObject({ code: 0 })
  expect(await run(`recoveries cancel ${email}`, bob)).toMatchObject({ code: 1 })
  expect((await run('recoveries list', alice)).printed).toBe('Nothing.')
  const mails = await db.selectFrom('outbox').select('kind').where('toAddress', '=', email).orderBy('createdAt').execute()
  expect(mails.map(({ kind }) => kind)).toEqual([
    'factor_recovery_asked',
    'factor_recovery_approved',
    'factor_recovery_cancelled',
  ])
  expect(await db.selectFrom('codeApplications').select('accountId').execute()).toHaveLength(1)
})

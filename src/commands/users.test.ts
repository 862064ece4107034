import { expect, test } from 'vitest'
import { openDatabase } from '../database/index.ts'
import { openAccount } from '../sign-in/mailbox/open-account.ts'
import { openSession } from '../sign-in/session.ts'
import { testDatabaseUrl, testPool } from '../testing/database.ts'
import { commandRunner } from '../testing/run-command.ts'

const url = await testDatabaseUrl()
const db = openDatabase(await testPool({ url }))
const run = commandRunner(url)
const open = (email: string) => db.transaction().execute((tx) => openAccount(tx, { email, locale: 'fr', now: new Date() }))

test('an operator gives a person all that is held about them', async () => {
  const { accountId } = await open('ada@mairie.example')
  const { code, printed } = await run('users export Ada@mairie.example')
  expect(code).toBe(0)
  expect(JSON.parse(printed)).toMatchObject({
    accounts: [{ id: accountId }],
    email_addresses: [{ address: 'ada@mairie.example' }],
  })
  const events = await db.selectFrom('journal').select(['event', 'actor']).where('accountId', '=', accountId).execute()
  expect(events).toContainEqual({ event: 'account.data_exported', actor: expect.stringMatching(/^operator:/) })
})

test('an operator erases an account, once sure', async () => {
  const { accountId } = await open('bob@mairie.example')
  const erased = async () =>
    (await db.selectFrom('accounts').select('erasedAt').where('id', '=', accountId).executeTakeFirstOrThrow()).erasedAt
  expect(await run('users erase bob@mairie.example')).toMatchObject({ code: 1, warned: expect.stringContaining('--yes') })
  expect(await erased()).toBeNull()
  expect(await run('users erase bob@mairie.example --yes')).toMatchObject({ code: 0 })
  expect(await erased()).toBeInstanceOf(Date)
  const mails = await db.selectFrom('outbox').select('kind').where('toAddress', '=', 'bob@mairie.example').execute()
  expect(mails).toEqual([{ kind: 'account_erased' }])
  expect(await run('users export bob@mairie.example')).toEqual({
    code: 1,
    printed: '',
    warned: 'No account has the address bob@mairie.example.',
  })
})

test('an operator signs a person out everywhere', async () => {
  const { accountId } = await open('eve@mairie.example')
  const now = new Date()
  await db
    .transaction()
    .execute((tx) => openSession(tx, { accountId, email: null, factors: ['mail'], userAgent: '', ip: '', now }))
  // kept after its session was over, with `offline_access`
  const artifact = { payload: JSON.stringify({ accountId }), grantId: 'grant', createdAt: now }
  for (const model of ['Grant', 'RefreshToken'])
    await db
      .insertInto('oidcArtifacts')
      .values({ ...artifact, model, id: model === 'Grant' ? 'grant' : 'token' })
      .execute()
  const { code, printed } = await run('users sign-out eve@mairie.example')
  expect([code, printed]).toEqual([0, 'eve@mairie.example: 1 session(s) ended, access of services taken back.'])
  expect(await db.selectFrom('sessions').select('id').where('endedAt', 'is', null).execute()).toEqual([])
  expect(await db.selectFrom('oidcArtifacts').select('model').execute()).toEqual([])
})

import { expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import { openAccount } from '../../sign-in/mailbox/open-account.ts'
import { openSession } from '../../sign-in/session.ts'
import { testDatabase } from '../../testing/database.ts'
import { mailsIn } from '../../testing/mails.ts'
import { decideInactivity, inactivityJob } from './inactivity.ts'

const db = await testDatabase()
const keyring = createKeyring(['a root key for tests only, of more than 32 characters'])
const { mailsTo } = mailsIn({ db, keyring, from: '' })
const start = new Date('2026-01-01T08:00:00Z')
const day = (count: number) => new Date(start.getTime() + count * DAY)

test.each([
  ['used lately', 0, null, 600, 'none'],
  ['sixty days before two years', 0, null, 670, 'warn 1'],
  ['warned once, weeks ago', 1, 670, 700, 'none'],
  ['fifteen days before', 1, 670, 715, 'warn 2'],
  ['the last day', 2, 715, 729, 'none'],
  ['two years', 2, 715, 730, 'erase'],
  ['found years late: warned first', 0, null, 2_000, 'warn 1'],
  ['found late, warned a week ago', 1, 2_000, 2_007, 'none'],
  ['found late, warned a month ago', 1, 2_000, 2_030, 'warn 2'],
  ['found late, warned twice, a week ago', 2, 2_030, 2_037, 'none'],
  ['found late, warned twice, two weeks ago', 2, 2_030, 2_044, 'erase'],
])('%s', (_name, warnings, warned, today, expected) => {
  const decision = decideInactivity({ lastActiveAt: start, warnings, warnedAt: warned === null ? null : day(warned) }, day(today))
  expect(decision.step === 'warn' ? `warn ${decision.which}` : decision.step).toBe(expected)
})

test('an account left alone is warned twice, then erased; one that comes back is forgotten about', async () => {
  let now = start
  const deps = { db, keyring, clock: () => now, config: { issuer: 'https://mcp.example' } as never }
  const open = (email: string) => db.transaction().execute((tx) => openAccount(tx, { email, locale: 'fr', now }))
  const [gone, back] = [await open('parti@mairie.example'), await open('revenu@mairie.example')]
  const job = inactivityJob(deps)
  const run = (on: Date) => {
    now = on
    return job.run(new AbortController().signal)
  }
  const signIn = (accountId: string) =>
    db.transaction().execute((tx) => openSession(tx, { accountId, email: null, factors: ['mail'], userAgent: '', ip: '', now }))
  const count = async (email: string) => (await mailsTo(email)).length

  expect(await run(day(669))).toEqual({ warned: 0, erased: 0 })
  expect(await run(day(671))).toEqual({ warned: 2, erased: 0 })
  expect(await run(day(671))).toEqual({ warned: 0, erased: 0 })
  await signIn(back.accountId)
  expect(await run(day(716))).toEqual({ warned: 1, erased: 0 })
  expect((await mailsTo('parti@mairie.example'))[0]?.text).toContain('supprimé le 1er janvier 2028')
  expect(await run(day(731))).toEqual({ warned: 0, erased: 1 })
  expect(await count('parti@mairie.example')).toBe(3)
  expect(await count('revenu@mairie.example')).toBe(1)
  const erased = await db.selectFrom('accounts').select(['id', 'erasedAt']).where('erasedAt', 'is not', null).execute()
  expect(erased).toEqual([{ id: gone.accountId, erasedAt: day(731) }])
})

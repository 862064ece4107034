import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../clock.ts'
import { ipBucket } from '../../rate-limit/ip-bucket.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import { newId } from '../../secrets/random.ts'
import { testDatabase } from '../../testing/database.ts'
import { type Attempt, countAttempt, countFailure, countMail, countPassword, forgiveFailures } from './limits.ts'
import { waitAfter } from './numbers.ts'
import { timeOfDay } from './time-of-day.ts'

const db = await testDatabase()
const keyring = createKeyring(['a root key of thirty-two characters'])
const start = new Date('2026-03-02T13:20:00Z')

let network = 0
const visitor = (changed: Partial<Attempt> = {}) => {
  let now = start
  network++
  const attempt: Attempt = {
    email: `${newId()}@mairie.fr`,
    accountId: newId(),
    ip: `10.${network >> 8}.${network & 255}.1`,
    browserTrusted: false,
    ...changed,
  }
  const deps = { keyring, clock: () => now }
  return {
    attempt,
    after: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    try: (other: Partial<Attempt> = {}) => countAttempt(db, deps, { ...attempt, ...other }),
    password: (other: Partial<Attempt> = {}) => countPassword(db, deps, { ...attempt, ...other }),
    fail: () => countFailure(db, deps, attempt),
    mail: (other: Partial<Attempt> = {}) => countMail(db, deps, { ...attempt, ...other }),
    forgive: () => forgiveFailures(db, deps, attempt),
  }
}

const times = async <T>(count: number, action: (index: number) => Promise<T>): Promise<T[]> => {
  const answers: T[] = []
  for (let index = 0; index < count; index++) answers.push(await action(index))
  return answers
}

test('ten wrong passwords, then a wait, whatever the network and the browser', async () => {
  const one = visitor()
  await times(10, async () => [await one.password(), await one.fail()])
  expect(await one.password()).toMatchObject({ retryAfterSeconds: 300 })
  expect(await one.password({ ip: '203.0.113.9', browserTrusted: true })).not.toBeNull()
  one.after(5 * MINUTE)
  expect(await one.password()).toBeNull()
})

test('of 40 passwords at once, ten are checked', async () => {
  const one = visitor()
  const answers = await Promise.all(Array.from({ length: 40 }, () => one.password()))
  expect(answers.filter((answer) => answer === null)).toHaveLength(10)
})

test('the wait grows with the failures of the day', async () => {
  const one = visitor()
  const waits: (number | undefined)[] = []
  for (let round = 0; round < 6; round++) {
    await times(10, async () => [await one.password(), await one.fail()])
    const refused = await one.password()
    waits.push(refused?.retryAfterSeconds)
    one.after((refused?.retryAfterSeconds ?? 0) * 1_000)
  }
  expect(waits).toEqual([300, 300, 300, 480, 960, 1920])
  expect([10, 20, 30, 70, 80, 90].map((count) => waitAfter(count) / MINUTE)).toEqual([1, 2, 4, 60, 60, 60])
})

test('a hundred failures in a day lock the password until the mailbox is proved', async () => {
  const one = visitor()
  const outcomes: string[] = []
  for (let failure = 0; failure < 100; failure++) {
    const refused = await one.password()
    if (refused) one.after(refused.retryAfterSeconds * 1_000)
    outcomes.push(await one.fail())
  }
  expect(outcomes.filter((outcome) => outcome === 'locked')).toHaveLength(1)
  one.after(30 * DAY)
  expect(await one.password()).toMatchObject({ until: null })
  await one.forgive()
  expect(await one.password()).toBeNull()
})

test('an unknown address is counted and locked like a known one', async () => {
  const one = visitor({ accountId: null })
  await times(10, async () => [await one.password(), await one.fail()])
  expect(await one.password()).toMatchObject({ retryAfterSeconds: 300 })
})

test('a success forgives the failures', async () => {
  const one = visitor()
  await times(9, async () => [await one.password(), await one.fail()])
  await one.forgive()
  await times(10, async () => expect(await one.password()).toBeNull())
})

test('20 tries of one account from one place in 5 minutes', async () => {
  const one = visitor()
  const answers = await times(21, () => one.try())
  expect(answers.filter((answer) => answer === null)).toHaveLength(20)
  expect(await one.try({ ip: '192.0.2.77' })).toBeNull()
})

test('a busy network goes slower, is never shut, and does not hold up a trusted browser', async () => {
  const ministry = visitor()
  await times(300, (index) => ministry.try({ email: `agent${index % 40}@ministere.fr`, accountId: null }))
  const someone = () => ({ email: `${newId()}@mairie.fr`, accountId: null })
  expect(await ministry.try(someone())).toBeNull()
  expect(await ministry.try(someone())).toMatchObject({ retryAfterSeconds: 2 })
  expect(await ministry.try({ ...someone(), browserTrusted: true })).toBeNull()
  ministry.after(2_000)
  expect(await ministry.try(someone())).toBeNull()
})

test('a hundred distinct addresses an hour from one place, then slower', async () => {
  const one = visitor()
  await times(100, (index) => one.try({ email: `a${index}@x.fr`, accountId: null }))
  expect(await one.try({ email: 'a100@x.fr', accountId: null })).toBeNull()
  expect(await one.try({ email: 'a101@x.fr', accountId: null })).not.toBeNull()
  expect(await one.try({ email: 'a7@x.fr', accountId: null })).toBeNull()
  one.after(HOUR)
  expect(await one.try({ email: 'a102@x.fr', accountId: null })).toBeNull()
})

test('5 mails to one address in 15 minutes; strangers do not use up those of its own browser', async () => {
  const one = visitor()
  expect((await times(6, () => one.mail())).filter((answer) => answer === null)).toHaveLength(5)
  expect(await one.mail({ ip: '192.0.2.99' })).not.toBeNull()
  expect(await one.mail({ browserTrusted: true })).toBeNull()
  one.after(15 * MINUTE)
  expect(await one.mail()).toBeNull()
})

test('50 mails an hour from one place, more from a trusted browser', async () => {
  const one = visitor()
  const to = (index: number) => ({ email: `${index}-${newId()}@mairie.fr` })
  expect((await times(51, (index) => one.mail(to(index)))).filter((answer) => answer === null)).toHaveLength(50)
  expect(await one.mail({ ...to(1), browserTrusted: true })).toBeNull()
})

test('what is refused to one place uses up nothing of what is left for a domain', async () => {
  const one = visitor()
  const domain = `${newId()}.fr`
  const stranger = (index: number) => ({ email: `${index}@${domain}`, accountId: null })
  const answers = await times(250, (index) => one.mail(stranger(index)))
  expect(answers.filter((answer) => answer === null)).toHaveLength(50)
  expect(await one.mail({ ...stranger(999), ip: '198.51.100.9' })).toBeNull()
})

test('200 mails a day to unknown addresses of a domain, then silence; known ones are not concerned', async () => {
  const one = visitor()
  const domain = `${newId()}.fr`
  const stranger = (index: number) => ({ email: `${index}@${domain}`, accountId: null, ip: `198.51.${index % 5}.7` })
  const answers = await times(201, (index) => one.mail(stranger(index)))
  expect(answers.slice(0, 200).every((answer) => answer === null)).toBe(true)
  expect(answers[200]).toBe('silent')
  expect(await one.mail({ email: `known@${domain}`, accountId: newId(), ip: '198.51.100.8' })).toBeNull()
})

test('the limits know no address in clear', async () => {
  const rows = await db.selectFrom('rateLimits').select('key').execute()
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ key }) => key.includes('@'))).toEqual([])
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', 'unknown'],
])('%s is counted as %s', (ip, bucket) => expect(ipBucket(ip)).toBe(bucket))

test('the time to come back is said in the time of France, rounded up', () => {
  expect(timeOfDay(new Date('2026-03-02T13:31:05Z'), 'fr')).toBe('14 h 32')
  expect(timeOfDay(new Date('2026-07-02T06:05:00Z'), 'fr')).toBe('8 h 05')
  expect(timeOfDay(new Date('2026-03-02T13:31:05Z'), 'en')).toBe('14:32')
})

import { describe, expect, test } from 'vitest'
import type { PasswordHasher } from '../accounts/password/hasher.ts'
import { DAY, MINUTE, SECOND } from '../clock.ts'
import { testApp } from '../testing/app.ts'
import { testDatabaseUrl } from '../testing/database.ts'
import { freePort } from '../testing/free-port.ts'
import type { Visitor } from '../testing/visitor.ts'
import { numbers } from './limits/numbers.ts'

/** Fast, and right or wrong for the right reason: what is judged here is the counting. */
const passwords: PasswordHasher = {
  hash: async (password) => `fake:${password}`,
  verify: async (password, stored) => (stored === `fake:${password}` ? 'right' : 'wrong'),
  stretch: async () => [],
}
const databaseUrl = await testDatabaseUrl()
const env = { ISSUER_URL: `http://localhost:${await freePort()}`, TRUST_PROXY: 'loopback' }
const nodes = [
  await testApp({ databaseUrl, env, replace: { passwords } }),
  await testApp({ databaseUrl, env, replace: { passwords } }),
] as const
const [one, two] = nodes
const { db } = one.deps
const phrase = 'ordinateur bleu cascade vélo tambour'

const later = (milliseconds: number) => {
  for (const node of nodes) node.moveClock(milliseconds)
}
/** One browser that reaches either node, as behind a balancer. */
const post = (visitor: Visitor, node: (typeof nodes)[number], path: string, fields: Record<string, string>, ip = '203.0.113.7') =>
  visitor.exchange(`${node.origin}${path}`, {
    method: 'POST',
    headers: { origin: env.ISSUER_URL, 'x-forwarded-for': ip },
    body: new URLSearchParams(fields),
  })
const get = (visitor: Visitor, node: (typeof nodes)[number], path: string) => visitor.exchange(`${node.origin}${path}`)

let count = 0
const signUp = async () => {
  const email = `noeud${++count}@mairie.example`
  const visitor = one.newVisitor()
  await post(visitor, one, '/sign-in/identify', { email })
  await post(visitor, two, '/sign-in/code/send', {})
  await post(visitor, one, '/sign-in/code', { code: await one.lastCode(email) })
  await post(visitor, two, '/sign-in/create-account', { method: 'password', password: phrase })
  await db.deleteFrom('rateLimits').execute()
  return { email, visitor }
}
const stranger = async (email: string) => {
  const visitor = one.newVisitor()
  await post(visitor, one, '/sign-in/identify', { email })
  return visitor
}
const isIn = async (visitor: Visitor, node: (typeof nodes)[number]) =>
  (await get(visitor, node, '/personal-information')).status === 200

describe('two nodes on one database', () => {
  test('ten wrong passwords in all, then both say when to come back', async () => {
    const { email } = await signUp()
    const attacker = await stranger(email)
    const tried = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        post(attacker, nodes[index % 2] ?? one, '/sign-in/continue', { password: `faux ${index}` }, `198.51.100.${index}`),
      ),
    )
    expect(tried.filter(({ status }) => status === 422)).toHaveLength(numbers.passwordFailures.max)
    for (const node of nodes) {
      const refused = await post(attacker, node, '/sign-in/continue', { password: phrase })
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })

  test('a hundred failures in a day lock the password on both, until the mailbox is proved on either', async () => {
    const { email, visitor } = await signUp()
    let attacker = await stranger(email)
    let moved = 0
    for (let failures = 0, tries = 0; failures < numbers.passwordFailuresPerDay.max && tries < 400; tries++) {
      const answer = await post(
        attacker,
        nodes[tries % 2] ?? one,
        '/sign-in/continue',
        { password: 'faux' },
        `192.0.2.${tries % 250}`,
      )
      if (answer.status === 422) failures++
      else {
        const wait = Number(answer.headers.get('retry-after')) * SECOND
        moved += wait
        later(wait)
        attacker = await stranger(email)
      }
    }
    expect(moved).toBeLessThan(DAY)
    later(2 * DAY)
    const again = await stranger(email)
    for (const node of nodes) expect((await post(again, node, '/sign-in/continue', { password: phrase })).status).toBe(429)
    // the owner's way is open meanwhile
    await post(visitor, two, '/sign-in/identify', { email })
    await post(visitor, two, '/sign-in/code/send', {})
    await post(visitor, one, '/sign-in/code', { code: await one.lastCode(email) })
    expect(await isIn(visitor, two)).toBe(true)
    expect((await post(await stranger(email), two, '/sign-in/continue', { password: phrase })).status).toBe(303)
    later(-2 * DAY - moved)
  })

  test('a code serves once, given to both at the same moment', async () => {
    const { email } = await signUp()
    const visitor = await stranger(email)
    await post(visitor, one, '/sign-in/code/send', {})
    const code = await one.lastCode(email)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => post(visitor, nodes[index % 2] ?? one, '/sign-in/code', { code })),
    )
    const opened = answers.filter(({ headers }) => headers.getSetCookie().some((cookie) => /^mcp=[\w-]{43}/.test(cookie)))
    expect(opened).toHaveLength(1)
  })

  test('a session ended on one is over on the other, at once', async () => {
    const { email, visitor } = await signUp()
    const other = await stranger(email)
    await post(other, two, '/sign-in/code/send', {})
    await post(other, two, '/sign-in/code', { code: await one.lastCode(email) })
    expect(await isIn(other, two)).toBe(true)
    await post(visitor, one, '/security/sessions/end-others', {})
    expect([await isIn(other, two), await isIn(other, one), await isIn(visitor, two)]).toEqual([false, false, true])
  })

  test('neighbours of one /64 count together, others do not', async () => {
    const { email } = await signUp()
    const attacker = await stranger(email)
    const from = async (ip: string) => (await post(attacker, one, '/sign-in/code', { code: '0000000000' }, ip)).status
    const statuses: number[] = []
    for (let index = 0; index < numbers.attemptsPerIpAndAccount.max + 1; index++)
      statuses.push(await from(`2001:db8:1:2::${index.toString(16)}`))
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
    expect(await from('2001:db8:1:3::1')).toBe(422)
    later(6 * MINUTE)
    expect(await from('2001:db8:1:2::ffff')).toBe(422)
    later(-6 * MINUTE)
  })
})

import { expect, test } from 'vitest'
import type { PasswordHasher } from '../../accounts/password/hasher.ts'
import { SECOND } from '../../clock.ts'
import { testApp } from '../../testing/app.ts'
import { testDatabaseUrl } from '../../testing/database.ts'
import { freePort } from '../../testing/free-port.ts'
import { addPerson } from '../../testing/oidc-people.ts'
import { softwareAuthenticator } from '../../testing/software-authenticator.ts'
import type { Visitor } from '../../testing/visitor.ts'
import { numbers } from '../limits/numbers.ts'

const passwords: PasswordHasher = {
  hash: async (password) => `fake:${password}`,
  verify: async () => 'wrong',
  stretch: async () => [],
}
const databaseUrl = await testDatabaseUrl()
const issuer = `http://localhost:${await freePort()}`
const env = { ISSUER_URL: issuer, TRUST_PROXY: 'loopback' }
const nodes = [
  await testApp({ databaseUrl, env, replace: { passwords } }),
  await testApp({ databaseUrl, env, replace: { passwords } }),
] as const
const [one, two] = nodes
type Node = (typeof nodes)[number]
const { db } = one.deps

const post = (visitor: Visitor, node: Node, path: string, fields: Record<string, string>, ip: string) =>
  visitor.exchange(`${node.origin}${path}`, {
    method: 'POST',
    headers: { origin: issuer, 'x-forwarded-for': ip },
    body: new URLSearchParams(fields),
  })

let count = 0
const ownerOfPasskey = async () => {
  const email = `cle${++count}@mairie.example`
  const { accountId } = await addPerson(db, one.deps.clock(), { email })
  await db.updateTable('accounts').set({ passwordHash: 'fake:phrase' }).where('id', '=', accountId).execute()
  const device = softwareAuthenticator(issuer)
  await device.register(db, accountId, one.deps.clock())
  return { email, device }
}

/** From a browser nobody knows, with the one gesture; on this node for the challenge, on that one for the answer. */
const signInByPasskey = async (
  { device }: Awaited<ReturnType<typeof ownerOfPasskey>>,
  [here, there]: [Node, Node],
  ip: string,
) => {
  const visitor = one.newVisitor()
  await visitor.exchange(`${here.origin}/sign-in/identify`)
  const options = (await (await post(visitor, here, '/sign-in/passkey/options', {}, ip)).json()) as { challenge: string }
  const answer = await post(visitor, there, '/sign-in/passkey', { credential: device.answer(options.challenge) }, ip)
  expect(answer.status).toBe(303)
  return (await visitor.exchange(`${here.origin}/personal-information`)).status
}

/** Somebody who knows the address alone, from this network. */
const attackerOf = async (email: string, ip: string) => {
  const visitor = one.newVisitor()
  await post(visitor, one, '/sign-in/identify', { email }, ip)
  return visitor
}

test('wrong passwords and codes of others, on both nodes, never hold up whoever signs in with a passkey, from the same network too', {
  timeout: 60_000,
}, async () => {
  const owner = await ownerOfPasskey()
  const ip = '203.0.113.7'
  const attacker = await attackerOf(owner.email, ip)
  for (const path of ['/sign-in/continue', '/sign-in/code', '/sign-in/forgotten-password', '/sign-in/code/send'])
    for (let index = 0; index < 24; index += 1)
      await post(attacker, nodes[index % 2] ?? one, path, { password: `faux ${index}`, code: '0000000000' }, ip)
  const last = await post(attacker, two, '/sign-in/continue', { password: 'faux' }, ip)
  expect(last.status).toBe(429)
  expect(await signInByPasskey(owner, [one, two], ip)).toBe(200)
  expect(await signInByPasskey(owner, [two, one], '198.51.100.9')).toBe(200)
})

test('a password locked for the day by others opens to its owner’s passkey, on either node', {
  timeout: 60_000,
}, async () => {
  const owner = await ownerOfPasskey()
  let attacker = await attackerOf(owner.email, '192.0.2.1')
  for (let failures = 0, tries = 0; failures < numbers.passwordFailuresPerDay.max && tries < 400; tries += 1) {
    const answer = await post(
      attacker,
      nodes[tries % 2] ?? one,
      '/sign-in/continue',
      { password: 'faux' },
      `192.0.2.${tries % 250}`,
    )
    if (answer.status === 422) failures += 1
    else {
      for (const node of nodes) node.moveClock(Number(answer.headers.get('retry-after')) * SECOND)
      attacker = await attackerOf(owner.email, '192.0.2.1')
    }
  }
  const locked = await post(
    await attackerOf(owner.email, '192.0.2.2'),
    one,
    '/sign-in/continue',
    { password: 'phrase' },
    '192.0.2.2',
  )
  expect(locked.status).toBe(429)
  for (const pair of [
    [one, two],
    [two, one],
  ] as [Node, Node][])
    expect(await signInByPasskey(owner, pair, '192.0.2.1')).toBe(200)
})

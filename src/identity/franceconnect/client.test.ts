import { generateKeyPair, SignJWT } from 'jose'
import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../clock.ts'
import { randomSecret } from '../../secrets/random.ts'
import { startFranceConnect } from '../../testing/franceconnect.ts'
import { franceConnect } from './client.ts'

const there = await startFranceConnect()
const open = (change: Partial<{ issuer: string; clientSecret: string }> = {}) =>
  franceConnect({
    issuer: there.issuer,
    clientId: there.client.clientId,
    clientSecret: there.client.clientSecret,
    clock: systemClock,
    callback: there.client.redirectUri,
    afterLeaving: there.client.afterLeaving,
    ...change,
  })
const provider = open()
const secretsOf = () => ({ state: randomSecret(), nonce: randomSecret(), proofKey: randomSecret() })

afterEach(() => there.repair())

const cameBack = async (person: string | null, at = provider) => {
  const secrets = secretsOf()
  const address = await at.depart(secrets)
  if (address === 'unavailable') throw new Error(address)
  return { secrets, address, callback: await there.visit(address, person) }
}

const answerOf = async (person: string | null, at = provider) => {
  const { secrets, callback } = await cameBack(person, at)
  return at.receive(callback, secrets)
}

test('a person proves who they are, and is signed out there', async () => {
  const { secrets, address, callback } = await cameBack('helene')
  const asked = new URL(address).searchParams
  expect(Object.fromEntries(asked)).toMatchObject({ acr_values: 'eidas1', code_challenge_method: 'S256', response_type: 'code' })
  expect(asked.get('state')?.length).toBeGreaterThanOrEqual(32)
  expect(asked.get('nonce')?.length).toBeGreaterThanOrEqual(32)
  const answer = await provider.receive(callback, secrets)
  expect(answer).toMatchObject({
    outcome: 'proved',
    issuer: there.issuer,
    identity: {
      givenNames: ['Hélène', 'Marie'],
      familyName: 'Lefèvre',
      usageName: 'Garçon',
      gender: 'female',
      birthDate: '1974-02-11',
      birthPlace: '69382',
      birthCountry: '99100',
    },
  })
  const leave = answer.outcome === 'proved' ? answer.leave : null
  const left = await fetch(leave ?? '', { redirect: 'manual' })
  expect(left.headers.get('location')).toBe(`${there.client.afterLeaving}?state=${secrets.state}`)
  expect(there.left).toBe(1)
})

test('born abroad: a country and no commune', async () => {
  expect(await answerOf('karim')).toMatchObject({ identity: { birthPlace: null, birthCountry: '99352' } })
})

test('a person who gives up is told so', async () => {
  expect(await answerOf(null)).toEqual({ outcome: 'refused' })
})

describe('an answer that was not meant for this departure is not believed', () => {
  test('another state', async () => {
    const { secrets, callback } = await cameBack('claire')
    expect(await provider.receive(callback, { ...secrets, state: randomSecret() })).toMatchObject({ outcome: 'unbelievable' })
  })
  test('another nonce', async () => {
    const { secrets, callback } = await cameBack('claire')
    expect(await provider.receive(callback, { ...secrets, nonce: randomSecret() })).toMatchObject({ outcome: 'unbelievable' })
  })
  test('another proof key', async () => {
    const { secrets, callback } = await cameBack('claire')
    expect(await provider.receive(callback, { ...secrets, proofKey: randomSecret() })).toMatchObject({ outcome: 'unbelievable' })
  })
  test('a code that was already used', async () => {
    const { secrets, callback } = await cameBack('claire')
    expect(await provider.receive(callback, secrets)).toMatchObject({ outcome: 'proved' })
    expect(await provider.receive(callback, secrets)).toMatchObject({ outcome: 'unbelievable' })
  })
})

const facts = { sub: 'simulated', given_name: 'Eve', family_name: 'Dupont', birthdate: '1990-01-01' }

describe('userinfo', () => {
  const jwt = async (sign: (claims: Record<string, unknown>) => Promise<string>) => {
    there.fault('/userinfo', async (_request, reply) => reply.type('application/jwt').send(await sign({ ...facts })))
    return answerOf('claire')
  }
  test('that nobody signed is not believed', async () => {
    there.fault('/userinfo', (_request, reply) => reply.send(facts))
    expect(await answerOf('claire')).toMatchObject({ outcome: 'unbelievable' })
  })
  test('signed by another key is not believed', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    const sign = (claims: Record<string, unknown>) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'simulated' })
        .setIssuer(there.issuer)
        .setAudience(there.client.clientId)
        .sign(privateKey)
    expect(await jwt(sign)).toMatchObject({ outcome: 'unbelievable' })
  })
  test('signed with our own secret is not believed', async () => {
    const key = new TextEncoder().encode(there.client.clientSecret)
    const sign = (claims: Record<string, unknown>) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(there.issuer)
        .setAudience(there.client.clientId)
        .sign(key)
    expect(await jwt(sign)).toMatchObject({ outcome: 'unbelievable' })
  })
  test('that is garbage is not believed', async () => {
    there.fault('/userinfo', (_request, reply) => reply.type('application/jwt').send('not.a.jwt'))
    expect(await answerOf('claire')).toMatchObject({ outcome: 'unbelievable' })
  })
  test('that never ends is refused', async () => {
    there.fault('/userinfo', (_request, reply) => reply.type('application/jwt').send('x'.repeat(1_000_000)))
    expect(await answerOf('claire')).toMatchObject({ outcome: 'unbelievable' })
  })
})

describe('an outage is an answer', () => {
  test.each(['/token', '/userinfo', '/jwks'])('%s answers 503', async (path) => {
    const fresh = open()
    const { secrets, callback } = await cameBack('claire', fresh)
    there.fault(path, (_request, reply) => reply.code(503).send('down'))
    expect(await fresh.receive(callback, secrets)).toEqual({ outcome: 'unavailable' })
  })
  test('the connection is cut', async () => {
    const { secrets, callback } = await cameBack('claire')
    there.fault('/token', ({ raw }, reply) => {
      reply.hijack()
      raw.socket.destroy()
    })
    expect(await provider.receive(callback, secrets)).toEqual({ outcome: 'unavailable' })
  })
  test('nobody answers at its address, then it comes back', async () => {
    const fresh = open()
    there.fault('/.well-known/openid-configuration', (_request, reply) => reply.code(500).send(''))
    expect(await fresh.depart(secretsOf())).toBe('unavailable')
    there.repair()
    expect(await fresh.depart(secretsOf())).toMatch(there.issuer)
  })
  test('its own error comes back with the person', async () => {
    const secrets = secretsOf()
    const callback = new URL(
      `${there.client.redirectUri}?error=temporarily_unavailable&state=${secrets.state}&iss=${there.issuer}`,
    )
    expect(await provider.receive(callback, secrets)).toEqual({ outcome: 'unavailable' })
  })
})

test('a wrong secret of ours is not an outage, nor a proof', async () => {
  expect(await answerOf('claire', open({ clientSecret: 'wrong' }))).toMatchObject({ outcome: 'unbelievable' })
})

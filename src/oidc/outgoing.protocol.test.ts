import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { oidcApp } from '../testing/oidc-app.ts'
import { testClient } from '../testing/relying-party.ts'
import { startSourceServer } from '../testing/source-server.ts'

const key = await generateKeyPair('ES256', { extractable: true })
const published = { keys: [{ ...(await exportJWK(key.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] }
const service = await startSourceServer(() => ({ json: published }))

/** A service proves itself with the key it publishes at an address of its choosing: the provider must read it there. */
const introspect = async (env: Record<string, string>, jwksUri: string): Promise<number> => {
  const app = await oidcApp({
    env,
    clients: [
      testClient('chooser', { client_secret: undefined, token_endpoint_auth_method: 'private_key_jwt', jwks_uri: jwksUri }),
    ],
  })
  const assertion = await new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setIssuer('chooser')
    .setSubject('chooser')
    .setAudience(app.origin)
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(key.privateKey)
  const body = new URLSearchParams({
    token: 'none',
    client_id: 'chooser',
    client_assertion: assertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  })
  return (await fetch(`${app.address}/oauth/token/introspection`, { method: 'POST', body })).status
}

test('in development, the keys of a service on this machine are read', async () => {
  expect(await introspect({}, `${service.url}/jwks`)).toBe(200)
  expect(service.seen).toHaveLength(1)
})

test.each([
  ['this machine, when it is not allowed', { OUTGOING_LOOPBACK: 'off' }, `http://localhost:${service.port}/jwks`],
  ['this machine, in other words', { OUTGOING_LOOPBACK: 'off' }, `https://2130706433:${service.port}/jwks`],
  ['a private network', {}, `https://10.0.0.1:${service.port}/jwks`],
  ['the metadata of the machine', {}, 'http://169.254.169.254/latest/meta-data'],
])('an address of %s is never called, and the service is not believed', async (_what, env, jwksUri) => {
  const before = service.seen.length
  expect(await introspect(env, jwksUri)).toBe(401)
  expect(service.seen).toHaveLength(before)
})

test('nor is one that sends elsewhere', async () => {
  const elsewhere = await startSourceServer(() => ({ status: 302, headers: { location: `${service.url}/jwks` } }))
  const before = service.seen.length
  expect(await introspect({}, `${elsewhere.url}/jwks`)).toBe(401)
  expect(service.seen).toHaveLength(before)
})

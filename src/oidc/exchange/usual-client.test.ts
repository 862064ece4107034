import type { Client } from 'oidc-provider'
import { describe, expect, test } from 'vitest'
import { hashClientSecret, joinHashes, matchesAnyHash } from '../clients/secrets.ts'
import { isUsualClient } from './usual-client.ts'

const secret = 'a secret long enough to be taken for a random one'
const [hash, older, short] = await Promise.all([secret, `${secret}, before`, 'a short one'].map(hashClientSecret))

/** As the engine knows it. */
const clientLike = (more: Record<string, unknown> = {}) =>
  ({
    clientId: 'service',
    clientAuthMethod: 'client_secret_basic',
    clientSecret: joinHashes([hash ?? '', older ?? '']),
    profile: 'standard',
    dpopBoundAccessTokens: false,
    grantTypeAllowed: (type: string) => type === 'authorization_code',
    ...more,
  }) as unknown as Client

describe('a service that proves itself and asks for nothing more', () => {
  test.each([
    { profile: 'standard' },
    { profile: 'legacy' },
    { clientAuthMethod: 'client_secret_post' },
    { clientSecretExpiresAt: 0 },
  ])('%j', (more) => {
    expect(isUsualClient(clientLike(more), { secret })).toBe(true)
    expect(isUsualClient(clientLike(more), { secret: `${secret}, before` })).toBe(true)
    expect(isUsualClient(clientLike(more), {})).toBe(false)
  })

  test('an application without a secret is known by its name, and has none to say', () => {
    const application = clientLike({ clientAuthMethod: 'none', clientSecret: undefined })
    expect(isUsualClient(application, {})).toBe(true)
    expect(isUsualClient(application, { secret })).toBe(false)
  })

  test('a short secret, once it was verified', async () => {
    const client = clientLike({ clientSecret: short })
    expect(isUsualClient(client, { secret: 'a short one' })).toBe(false)
    await matchesAnyHash(short, 'a short one')
    expect(isUsualClient(client, { secret: 'a short one' })).toBe(true)
    expect(isUsualClient(client, { secret: 'a short two' })).toBe(false)
  })

  test.each<[string, Record<string, unknown>]>([
    ['another secret', { clientSecret: older }],
    ['no secret', { clientSecret: undefined }],
    ['a secret that is over', { clientSecretExpiresAt: 1 }],
    ['a signature instead of a secret', { clientAuthMethod: 'private_key_jwt' }],
    ['a profile with rules of its own', { profile: 'federation' }],
    ['the rules of FAPI', { profile: 'fapi' }],
    ['no use of a code', { grantTypeAllowed: () => false }],
    ['tokens bound to a key', { dpopBoundAccessTokens: true }],
    ['encrypted id tokens', { idTokenEncryptedResponseAlg: 'RSA-OAEP' }],
    ['software of an organization', { clientId: 'machine_0190c8a2-6f3e-7c11-9d1b-2f6a4c0e5d77' }],
  ])('is not one with %s', (_, more) => {
    expect(isUsualClient(clientLike(more), { secret })).toBe(false)
  })
})

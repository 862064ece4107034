import type { Client } from 'oidc-provider'
import { describe, expect, test } from 'vitest'
import { isUsualService } from './usual-service.ts'

const asked = {
  client_id: 'service',
  redirect_uri: 'https://service.example.fr/callback',
  response_type: 'code',
  scope: 'openid',
  code_challenge: 'c'.repeat(43),
} as const

/** As the engine knows it. */
const clientLike = (more: Record<string, unknown> = {}) =>
  ({
    clientId: 'service',
    clientAuthMethod: 'client_secret_basic',
    profile: 'standard',
    redirectUris: [asked.redirect_uri, 'https://service.example.fr/other'],
    dpopBoundAccessTokens: false,
    requireAuthTime: false,
    responseTypeAllowed: (type: string) => type === 'code',
    responseModeAllowed: (mode: string) => mode === 'query',
    grantTypeAllowed: (type: string) => type === 'authorization_code',
    ...more,
  }) as unknown as Client

describe('a service that asks for nothing more', () => {
  test('is one whose address is registered, standard or legacy', () => {
    expect(isUsualService(clientLike(), asked)).toBe(true)
    expect(isUsualService(clientLike({ profile: 'legacy' }), asked)).toBe(true)
  })

  test('needs a challenge only where it says so', () => {
    const { code_challenge: _, ...bare } = asked
    expect(isUsualService(clientLike(), bare)).toBe(false)
    expect(isUsualService(clientLike({ require_pkce: false }), bare)).toBe(true)
    expect(isUsualService(clientLike({ require_pkce: false, clientAuthMethod: 'none' }), bare)).toBe(false)
  })

  test.each<[string, Record<string, unknown>]>([
    ['a profile with rules of its own', { profile: 'federation' }],
    ['the rules of FAPI', { profile: 'fapi' }],
    ['a policy of access', { access_policy: { kinds: ['company'] } }],
    ['a policy that nobody understands', { access_policy: 1 }],
    ['a level told without being asked', { id_token_always: true }],
    ['another address', { redirectUris: ['https://service.example.fr/callback/'] }],
    ['no code', { responseTypeAllowed: () => false }],
    ['no answer in the query', { responseModeAllowed: () => false }],
    ['no use of a code', { grantTypeAllowed: () => false }],
    ['levels it always prefers', { defaultAcrValues: ['eidas1'] }],
    ['an age it always asks for', { defaultMaxAge: 0 }],
    ['the moment of the sign-in', { requireAuthTime: true }],
    ['requests that are pushed', { requirePushedAuthorizationRequests: true }],
    ['requests that are signed', { requireSignedRequestObject: true }],
    ['tokens bound to a key', { dpopBoundAccessTokens: true }],
  ])('is not one with %s', (_, more) => {
    expect(isUsualService(clientLike(more), asked)).toBe(false)
  })
})

import { describe, expect, test } from 'vitest'
import { claimsOfScope } from '../scopes.ts'
import { released } from './release.ts'
import { tokenOfUsualRequest } from './usual-request.ts'
import { usualToken } from './usual-token.ts'

describe('a request that says nothing but its token', () => {
  const asked = (more: { method?: string; url?: string; headers?: Record<string, string> } = {}) =>
    tokenOfUsualRequest({
      method: 'GET',
      url: '/oauth/userinfo',
      ...more,
      headers: { authorization: 'Bearer abc-_~.9=', ...more.headers },
    })

  test('is a GET, or a POST without a body; the scheme in any case', () => {
    expect(asked()).toBe('abc-_~.9=')
    expect(asked({ method: 'POST', headers: { 'content-length': '0' } })).toBe('abc-_~.9=')
    expect(asked({ headers: { authorization: 'bEARER abc' } })).toBe('abc')
  })

  test.each<[string, Parameters<typeof asked>[0]]>([
    ['another method', { method: 'HEAD' }],
    ['a query', { url: '/oauth/userinfo?access_token=x' }],
    ['a proof of possession', { headers: { dpop: 'x' } }],
    ['a page of another site', { headers: { origin: 'https://service.example.fr' } }],
    ['a body', { method: 'POST', headers: { 'content-length': '1' } }],
    ['a body of unknown length', { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }],
    ['no token', { headers: { authorization: '' } }],
    ['another scheme', { headers: { authorization: 'DPoP abc' } }],
    ['two words', { headers: { authorization: 'Bearer abc def' } }],
    ['two spaces', { headers: { authorization: 'Bearer  abc' } }],
    ['what no token holds', { headers: { authorization: 'Bearer a\u0000b' } }],
  ])('%s: the engine judges', (_, more) => {
    expect(asked(more)).toBeUndefined()
  })
})

const NOW = 1_000
const token = { kind: 'AccessToken', iat: 900, exp: 1_100, accountId: 'ada', clientId: 'payroll', scope: 'openid email' }
const grant = {
  kind: 'Grant',
  iat: 900,
  exp: 1_200,
  accountId: 'ada',
  clientId: 'payroll',
  openid: { scope: 'email openid siret' },
}
const usual = (moreOfToken: Record<string, unknown> = {}, moreOfGrant: Record<string, unknown> = {}) =>
  usualToken({ ...token, ...moreOfToken }, { ...grant, ...moreOfGrant }, NOW)

describe('a token and its grant', () => {
  test('are read with what was granted, of what the token carries', () => {
    expect(usual()).toEqual({ accountId: 'ada', clientId: 'payroll', scope: 'email openid', asked: {}, grant })
  })

  test('with the claims that were asked by name and granted, and those of the token itself', () => {
    const claims = { userinfo: { siret: null, phone_number: { essential: true }, acr: null }, id_token: { email: null } }
    expect(usual({ claims }, { openid: { scope: 'openid', claims: ['siret', 'email'] } })?.asked).toEqual({
      siret: null,
      acr: null,
    })
  })

  test.each<[string, Record<string, unknown>, Record<string, unknown>?]>([
    ['a token that is over', { exp: NOW }],
    ['a token without an end', { exp: undefined }],
    ['a grant that is over', {}, { exp: NOW }],
    ['a token of another kind', { kind: 'ClientCredentials' }],
    ['a token for another audience', { aud: 'https://api.example.fr' }],
    ['a token bound to a key', { jkt: 'x' }],
    ['a token bound to a certificate', { 'x5t#S256': 'x' }],
    ['a token bound to a session', { expiresWithSession: true }],
    ['a token that starts later', { nbf: NOW + 1 }],
    ['a token kept in another format', { format: 'jwt' }],
    ['a token written out', { jwt: 'x' }],
    ['a token with details of its own', { rar: [] }],
    ['a token of nobody', { accountId: undefined }],
    ['a token without scopes', { scope: undefined }],
    ['a token without openid', { scope: 'email' }],
    ['a grant without openid', {}, { openid: { scope: 'email' } }],
    ['a grant of nothing', {}, { openid: undefined }],
    ['the grant of somebody else', {}, { accountId: 'bob' }],
    ['the grant of another service', {}, { clientId: 'library' }],
    ['a grant with refusals', {}, { rejected: { openid: { claims: ['email'] } } }],
    ['claims asked in no known way', { claims: { userinfo: { email: true } } }],
  ])('%s: the engine judges', (_, moreOfToken, moreOfGrant) => {
    expect(usual(moreOfToken, moreOfGrant)).toBeUndefined()
  })

  test('a grant that went meanwhile: the engine judges', () => {
    expect(usualToken(token, null, NOW)).toBeUndefined()
  })
})

describe('what is released', () => {
  const every = Object.fromEntries(Object.values(claimsOfScope).flatMap((names) => names.map((name) => [name, `its ${name}`])))

  test.each(Object.entries(claimsOfScope))('of the scope %s: its claims, and no other', (scope, names) => {
    expect(Object.keys(released(every, { scope, asked: {} }))).toEqual([...names])
  })

  test('of a claim asked by name: that one; of one nobody has, or of a scope that does not exist: nothing', () => {
    const asked = { siret: null, email: { essential: true }, toString: null, acr: null }
    expect(released(every, { scope: 'offline_access constructor', asked })).toEqual({ siret: 'its siret', email: 'its email' })
  })
})

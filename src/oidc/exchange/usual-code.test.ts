import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { usualCode } from './usual-code.ts'

const NOW = 1_000
const verifier = 'v'.repeat(43)
const codeChallenge = createHash('sha256').update(verifier).digest('base64url')
const redirectUri = 'https://service.example.fr/callback'
const asked = { clientId: 'payroll', code: 'a-code', redirectUri, verifier }
const code = {
  ...{
    kind: 'AuthorizationCode',
    jti: 'a-code',
    iat: 990,
    exp: 1_050,
    accountId: 'ada',
    clientId: 'payroll',
    grantId: 'a-grant',
  },
  ...{ redirectUri, scope: 'openid email siret', sessionUid: 'a-session', codeChallenge, codeChallengeMethod: 'S256' },
}
const grant = {
  ...{ kind: 'Grant', jti: 'a-grant', iat: 990, exp: 5_000, accountId: 'ada', clientId: 'payroll' },
  openid: { scope: 'email openid phone' },
}
type More = Record<string, unknown>
const usual = (
  moreOfCode: More = {},
  moreOfGrant: More | null = {},
  said: Partial<typeof asked> = {},
  consumedAt: Date | null = null,
) =>
  usualCode(
    { payload: { ...code, ...moreOfCode }, grant: moreOfGrant && { ...grant, ...moreOfGrant }, consumedAt },
    { ...asked, ...said },
    NOW,
  )

describe('a code, its grant, and who presents it', () => {
  test('are worth what was granted of what the code carries', () => {
    const common = { id: 'a-code', accountId: 'ada', grantId: 'a-grant', sessionUid: 'a-session', scope: 'email openid' }
    expect(usual()).toEqual({ ...common, grant })
    expect(usual({ sid: 'a-sid', nonce: 'a nonce' })).toEqual({ ...common, grant, sid: 'a-sid', nonce: 'a nonce' })
  })

  test('without a challenge, where none was sent and no proof is said', () => {
    const none = { codeChallenge: undefined, codeChallengeMethod: undefined }
    const { verifier: _, ...bare } = asked
    expect(usualCode({ payload: { ...code, ...none }, grant, consumedAt: null }, bare, NOW)).toBeDefined()
    expect(usualCode({ payload: code, grant, consumedAt: null }, bare, NOW)).toBeUndefined()
    expect(usual(none)).toBeUndefined()
  })

  test.each<[string, More, (More | null)?]>([
    ['a code that is over', { exp: NOW }],
    ['a code without an end', { exp: undefined }],
    ['what is no code', { kind: 'RefreshToken' }],
    ['another code', { jti: 'another' }],
    ['the code of another service', { clientId: 'library' }],
    ['a code of nobody', { accountId: undefined }],
    ['a code for another address', { redirectUri: `${redirectUri}/` }],
    ['a code of another proof', { codeChallenge: createHash('sha256').update('w'.repeat(43)).digest('base64url') }],
    ['a code whose challenge is shorter', { codeChallenge: codeChallenge.slice(1) }],
    ['a proof by another method', { codeChallengeMethod: 'plain', codeChallenge: verifier }],
    ['a proof by another method, right by ours', { codeChallengeMethod: 'S512' }],
    ['a challenge that is no text', { codeChallenge: [codeChallenge] }],
    ['a code without openid', { scope: 'email' }],
    ['a code without scopes', { scope: undefined }],
    ['a code for long', { scope: 'openid offline_access' }],
    ['claims asked by name', { claims: { id_token: { email: null } } }],
    ['a resource', { resource: 'https://api.example.fr' }],
    ['details of its own', { rar: [] }],
    ['a code bound to a key', { dpopJkt: 'x' }],
    ['a code bound to an attestation', { attestationJkt: 'x' }],
    ['a code bound to a certificate', { 'x5t#S256': 'x' }],
    ['a code bound to a session', { expiresWithSession: true }],
    ['a code that starts later', { nbf: NOW + 1 }],
    ['a code for an audience', { aud: 'x' }],
    ['a code kept in another format', { format: 'jwt' }],
    ['a code written out', { jwt: 'x' }],
    ['a code said to be used', { consumed: 990 }],
    ['a code of an issuer', { iss: 'x' }],
    ['a session that is no text', { sessionUid: undefined }],
    ['a sid that is no text', { sid: 1 }],
    ['a nonce that is no text', { nonce: 1 }],
    ['a code of no grant', { grantId: undefined }],
    ['a grant that is over', {}, { exp: NOW }],
    ['a grant kept in another format', {}, { format: 'jwt' }],
    ['another grant', {}, { jti: 'another' }],
    ['the grant of somebody else', {}, { accountId: 'bob' }],
    ['the grant of another service', {}, { clientId: 'library' }],
    ['a grant with refusals', {}, { rejected: { openid: { scope: 'email' } } }],
    ['a grant that went meanwhile', {}, null],
  ])('%s: the engine judges', (_, moreOfCode, moreOfGrant = {}) => {
    expect(usual(moreOfCode, moreOfGrant)).toBeUndefined()
  })

  test('a code that was used: the engine judges', () => {
    expect(usual({}, {}, {}, new Date())).toBeUndefined()
  })

  test('presented by another service, for another address, with another proof: the engine judges', () => {
    expect(usual({}, {}, { clientId: 'library' })).toBeUndefined()
    expect(usual({}, {}, { redirectUri: 'https://evil.example.fr/' })).toBeUndefined()
    expect(usual({}, {}, { verifier: 'w'.repeat(43) })).toBeUndefined()
  })
})

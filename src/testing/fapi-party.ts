import { createHash, randomBytes } from 'node:crypto'
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { OidcApp } from './oidc-app.ts'
import { type Browser, callback, createBrowser } from './relying-party.ts'

export type KeyPair = { privateKey: CryptoKey; publicKey: CryptoKey }
export const newKey = (alg = 'ES256'): Promise<KeyPair> => generateKeyPair(alg, { extractable: true })
export const publicKeys = async (pair: KeyPair, alg = 'ES256', kid = 'one') => ({
  keys: [{ ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' }],
})
export const thumbprintOf = async ({ publicKey }: KeyPair) => calculateJwkThumbprint(await exportJWK(publicKey))

type Claims = Record<string, unknown>
export type Answer = { status: number; body: Record<string, string>; headers: Headers }
type Fields = Record<string, string | undefined>

/**
 * A client of the FAPI 2.0 security profile made by hand, so that every step may be taken wrongly: signed assertions, pushed requests, proof
 * keys, sender-constrained tokens.
 */
export const createFapiParty = (app: OidcApp, clientId: string, key: KeyPair) => {
  const seconds = () => Math.floor(app.deps.clock().getTime() / 1000)

  /** `undefined` takes a claim away. */
  const assertion = (claims: Claims = {}, { alg = 'ES256', kid = 'one', by = key.privateKey } = {}) => {
    const now = seconds()
    const usual = { iss: clientId, sub: clientId, aud: app.origin, jti: randomBytes(16).toString('hex'), iat: now, exp: now + 60 }
    return new SignJWT(withoutUndefined({ ...usual, ...claims })).setProtectedHeader({ alg, kid }).sign(by)
  }
  const proof = async (
    pair: KeyPair,
    {
      path,
      method = 'POST',
      token,
      claims = {},
      header = {},
    }: { path: string; method?: string; token?: string; claims?: Claims; header?: Claims },
  ) => {
    const ath = token === undefined ? undefined : createHash('sha256').update(token).digest('base64url')
    const usual = { htm: method, htu: `${app.origin}${path}`, jti: randomBytes(16).toString('hex'), iat: seconds(), ath }
    const jwk = await exportJWK(pair.publicKey)
    return new SignJWT(withoutUndefined({ ...usual, ...claims }))
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header } as { alg: string })
      .sign(pair.privateKey)
  }
  const send = async (path: string, fields: Fields, headers: Record<string, string> = {}, method = 'POST'): Promise<Answer> => {
    const body = new URLSearchParams(withoutUndefined(fields) as Record<string, string>)
    const response = await fetch(`${app.address}${path}`, { method, headers, ...(method === 'POST' ? { body } : {}) })
    const text = await response.text()
    const read = text.startsWith('{') ? (JSON.parse(text) as Record<string, string>) : {}
    return { status: response.status, body: read, headers: response.headers }
  }
  const authenticated = async (fields: Fields): Promise<Fields> => ({
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(),
    ...fields,
  })

  const verifier = randomBytes(32).toString('base64url')
  const parameters = (more: Fields = {}): Fields => ({
    client_id: clientId,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid',
    state: randomBytes(8).toString('hex'),
    nonce: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  })
  const push = async (more: Fields = {}, headers: Record<string, string> = {}) =>
    send('/oauth/request', await authenticated(parameters(more)), headers)
  const authorize = (browser: Browser, requestUri = '', more: Record<string, string> = {}) =>
    browser.follow(`/oauth/authorize?${new URLSearchParams({ client_id: clientId, request_uri: requestUri, ...more })}`)
  const redeem = async (code: string, dpop: KeyPair | null, more: Fields = {}) => {
    const headers = dpop ? { dpop: await proof(dpop, { path: '/oauth/token' }) } : undefined
    const fields = { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier }
    return send('/oauth/token', await authenticated({ ...fields, ...more }), headers)
  }
  const userinfo = async (
    token: string,
    dpop: KeyPair,
    { scheme = 'DPoP', ...about }: { scheme?: string; claims?: Claims; header?: Claims } = {},
  ) => {
    const proven = await proof(dpop, { path: '/oauth/userinfo', method: 'GET', token, ...about })
    return send('/oauth/userinfo', {}, { authorization: `${scheme} ${token}`, dpop: proven }, 'GET')
  }

  return {
    assertion,
    proof,
    send,
    authenticated,
    parameters,
    push,
    authorize,
    redeem,
    userinfo,
    /** Pushes, signs in silently, answers where the service was reached. */
    async arrive(person: { accountId: string; email: string }, more: Fields = {}, headers: Record<string, string> = {}) {
      const browser = createBrowser(app)
      await browser.signIn(person)
      const pushed = await push(more, headers)
      const page = await authorize(browser, pushed.body.request_uri)
      return { browser, pushed, page, code: page.url.searchParams.get('code') ?? '' }
    },
  }
}

const withoutUndefined = <T>(fields: Record<string, T | undefined>): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<string, T>

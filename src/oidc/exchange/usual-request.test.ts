import { describe, expect, test } from 'vitest'
import { isWorthReading, usualExchange } from './usual-request.ts'

const code = { grant_type: 'authorization_code', code: 'a-code', redirect_uri: 'https://service.example.fr/callback' }
const verifier = 'v'.repeat(43)
const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` })
const formOf = (said: Record<string, string>) => new URLSearchParams({ ...code, ...said }).toString()
const asked = (said: Record<string, string> = {}, headers: Record<string, string> = basic('service:secret')) =>
  usualExchange(headers, formOf(said))

describe('a request worth reading ahead', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '200' }
  const worth = (more: { method?: string; url?: string; headers?: Record<string, string> } = {}) =>
    isWorthReading({ method: 'POST', url: '/oauth/token', ...more, headers: { ...headers, ...more.headers } })

  test.each([
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded;charset=UTF-8',
    'Application/X-WWW-Form-Urlencoded ; charset=utf-8',
  ])('is a short form: %s', (type) => {
    expect(worth({ headers: { 'content-type': type } })).toBe(true)
  })

  test.each<[string, Parameters<typeof worth>[0]]>([
    ['another method', { method: 'GET' }],
    ['another address', { url: '/oauth/token/introspection' }],
    ['a query', { url: '/oauth/token?' }],
    ['another type', { headers: { 'content-type': 'application/json' } }],
    ['a type that begins the same', { headers: { 'content-type': 'application/x-www-form-urlencoded-not' } }],
    ['another alphabet', { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-16' } }],
    ['nothing', { headers: { 'content-length': '0' } }],
    ['more than any service says', { headers: { 'content-length': '4097' } }],
    ['an unknown length', { headers: { 'content-length': 'x' } }],
    ['a length said in pieces', { headers: { 'transfer-encoding': 'chunked' } }],
    ['a proof of possession', { headers: { dpop: 'x' } }],
    ['a page', { headers: { origin: 'https://service.example.fr' } }],
    ['an attestation', { headers: { 'oauth-client-attestation': 'x' } }],
    ['the proof of an attestation', { headers: { 'oauth-client-attestation-pop': 'x' } }],
  ])('is not one with %s', (_, more) => {
    expect(worth(more)).toBe(false)
  })
})

describe('an exchange that says nothing else', () => {
  const common = { code: 'a-code', redirectUri: code.redirect_uri }

  test('is asked by the header, by the form, or by a name', () => {
    expect(asked()).toEqual({ ...common, clientId: 'service', secret: 'secret' })
    expect(asked({ client_id: 'service', client_secret: 'a secret' }, {})).toEqual({
      ...common,
      clientId: 'service',
      secret: 'a secret',
    })
    expect(asked({ client_id: 'service' }, {})).toEqual({ ...common, clientId: 'service' })
    expect(asked({ client_id: 'service' })).toEqual(asked())
    expect(asked({ code_verifier: verifier })).toEqual({ ...asked(), verifier })
  })

  test.each<[string, string, string, string]>([
    ['a colon', 'service:se:cret', 'service', 'se:cret'],
    ['what was written as in a form', 'un+service%3A1:100+%25%20%2B', 'un service:1', '100 % +'],
    ['any case of the scheme', 'service:secret', 'service', 'secret'],
  ])('the header is read with %s', (_, pair, clientId, secret) => {
    expect(asked({}, { authorization: basic(pair).authorization.replace('Basic', 'bASIC') })).toMatchObject({ clientId, secret })
  })

  test.each<[string, Record<string, string>, Record<string, string>?]>([
    ['another kind of grant', { grant_type: 'refresh_token' }],
    ['an empty code', { code: '' }],
    ['an empty address', { redirect_uri: '' }],
    ['an empty proof', { code_verifier: '' }],
    ['a short proof', { code_verifier: 'v'.repeat(42) }],
    ['a long proof', { code_verifier: 'v'.repeat(129) }],
    ['a proof of other signs', { code_verifier: `${verifier}+` }],
    ['any other parameter', { scope: 'openid' }],
    ['a name of the language', { constructor: 'x' }],
    ['a value that is not ASCII', { code: 'é' }],
    ['a control character', { code: 'a\u0000b' }],
    ['nobody', {}, {}],
    ['an empty header', {}, { authorization: '' }],
    ['another scheme', {}, { authorization: 'Bearer abcd' }],
    ['two spaces', {}, { authorization: 'Basic  YTpi' }],
    ['what is no base64', {}, { authorization: 'Basic a:b' }],
    ['base64 that is not whole', {}, { authorization: 'Basic YTp' }],
    ['no colon', {}, basic('service')],
    ['no name', {}, basic(':secret')],
    ['no secret', {}, basic('service:')],
    ['a header that is not ASCII', {}, basic('service:é')],
    ['a header written as in no form', {}, basic('service:100%')],
    ['a header that hides what is not ASCII', {}, basic('service:%C3%A9')],
    ['a header that hides a control character', {}, basic('service:%00')],
    ['a secret in both places', { client_id: 'service', client_secret: 'secret' }],
    ['two names', { client_id: 'other' }],
    ['an empty secret in the form', { client_id: 'service', client_secret: '' }, {}],
    ['an empty name', { client_id: '' }, {}],
    ['a secret without a name', { client_secret: 'secret' }, {}],
  ])('is not one with %s', (_, said, headers) => {
    expect(asked(said, headers)).toBeUndefined()
  })

  test.each(Object.keys(code))('is not one without %s, nor with it twice', (name) => {
    const form = new URLSearchParams(code)
    form.append(name, code[name as keyof typeof code])
    expect(usualExchange(basic('service:secret'), form.toString())).toBeUndefined()
    form.delete(name)
    expect(usualExchange(basic('service:secret'), form.toString())).toBeUndefined()
  })

  test('is not one written in what is not ASCII', () => {
    expect(usualExchange(basic('service:secret'), `${formOf({})}\u00e9`)).toBeUndefined()
    expect(usualExchange(basic('service:secret'), `${formOf({})}\n`)).toBeUndefined()
    expect(usualExchange(basic('service:secret'), '')).toBeUndefined()
  })

  test('is not one that begins as an address goes on', () => {
    expect(usualExchange(basic('service:secret'), `?${formOf({})}`)).toBeUndefined()
  })
})

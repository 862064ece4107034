import { decodeProtectedHeader } from 'jose'
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../clock.ts'
import { protocolBench } from '../testing/protocol-bench.ts'
import { createParty, obtain, testClient } from '../testing/relying-party.ts'

const { app, ada, party, signedIn } = await protocolBench([
  testClient('signed', { userinfo_signed_response_alg: 'ES256', id_token_signed_response_alg: 'EdDSA' }),
  testClient('legacy', { profile: 'legacy' }),
  testClient('always', { id_token_always: true }),
])

describe('scopes and claims', () => {
  const userinfo = async (parameters: Record<string, string>, at = party) => {
    const { tokens } = await obtain(await signedIn(), at, ada, parameters)
    return { tokens, said: await at.userinfo(tokens.access_token, ada.accountId) }
  }

  test.each<[string, string, string[]]>([
    ['oidcc-scope-email', 'openid email', ['email', 'email_verified', 'sub']],
    ['oidcc-scope-profile', 'openid profile', ['family_name', 'given_name', 'job', 'sub', 'updated_at']],
    ['oidcc-scope-phone', 'openid phone', ['phone_number', 'phone_number_verified', 'sub']],
    ['scope siret', 'openid siret', ['siret', 'sub']],
    ['scope given_name', 'openid given_name', ['given_name', 'sub']],
    ['scope organizations', 'openid organizations', ['organizations', 'sub']],
    ['scope membership', 'openid membership', ['aal', 'ial', 'membership', 'oal', 'sub']],
    ['an unknown scope is left out', 'openid weather', ['sub']],
  ])('%s', async (_, scope, names) => {
    const { said } = await userinfo({ scope })
    expect(Object.keys(said).sort()).toEqual(names)
  })

  test('oidcc-scope-all: the token answer says what was granted; the rest is left out, not refused', async () => {
    const { tokens } = await userinfo({ scope: 'openid email profile address phone uid weather' })
    expect(tokens.scope?.split(' ').sort()).toEqual(['email', 'openid', 'phone', 'profile'])
  })

  test('the membership says why it is believed', async () => {
    const { said } = await userinfo({ scope: 'openid membership' })
    expect(said.membership).toMatchObject({
      status: 'active',
      basis: 'domain',
      oal: 1,
      is_external: false,
      verified_at: expect.any(String),
    })
  })

  test('oidcc-claims-essential: a claim asked by its name, in userinfo and in the id token', async () => {
    const { tokens, said } = await userinfo({
      claims: '{"userinfo":{"given_name":{"essential":true}},"id_token":{"email":null,"siret":null}}',
    })
    expect(said).toMatchObject({ given_name: 'Ada' })
    expect(tokens.claims()).toMatchObject({ email: 'ada@clamart.fr', siret: '21920023500014' })
  })

  test('a claim whose scope the client may not have is left out', async () => {
    const { said } = await userinfo({ claims: '{"userinfo":{"uid":null,"given_name":null}}' })
    expect(said).not.toHaveProperty('uid')
  })

  test('signed userinfo has kid, iss and aud', async () => {
    const signed = await createParty(app, 'signed')
    const { tokens } = await obtain(await signedIn(), signed, ada, { scope: 'openid email' })
    const response = await fetch(`${app.address}/oauth/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
    expect(response.headers.get('content-type')).toMatch(/^application\/jwt/)
    const header = decodeProtectedHeader(await response.text())
    expect(header).toMatchObject({ alg: 'ES256', kid: expect.any(String) })
    expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe('EdDSA')
    expect(await signed.userinfo(tokens.access_token, ada.accountId)).toMatchObject({
      iss: app.origin,
      aud: 'signed',
      email: 'ada@clamart.fr',
    })
  })

  test('a legacy client reads a date in words, and is answered eidas1 when that is what it prefers', async () => {
    const legacy = await createParty(app, 'legacy')
    const { tokens, said } = await userinfo({ scope: 'openid profile', acr_values: 'eidas1' }, legacy)
    expect(said.updated_at).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(tokens.claims()?.acr).toBe('eidas1')
  })

  test('oidcc-ensure-request-with-acr-values-succeeds: the level reached is answered', async () => {
    const { claims } = await obtain(await signedIn(), party, ada, { scope: 'openid siret', acr_values: 'eidas1 eidas0' })
    expect(claims?.acr).toBe('eidas0')
  })

  test('acr and amr are in the id token when asked, or always for a client that said so', async () => {
    expect((await obtain(await signedIn(), party, ada, { scope: 'openid siret' })).claims).not.toHaveProperty('amr')
    const asked = await obtain(await signedIn(), party, ada, {
      scope: 'openid siret',
      claims: '{"id_token":{"amr":null,"acr":null}}',
    })
    expect(asked.claims).toMatchObject({ amr: ['pwd'], acr: 'eidas0' })
    const always = await createParty(app, 'always')
    expect((await obtain(await signedIn(), always, ada, { scope: 'openid siret' })).claims).toMatchObject({
      amr: ['pwd'],
      acr: 'eidas0',
    })
  })

  test('a demanded level that is reached is answered', async () => {
    const reached = '{"id_token":{"acr":{"essential":true,"value":"eidas0"}}}'
    expect((await obtain(await signedIn(), party, ada, { claims: reached, scope: 'openid siret' })).claims?.acr).toBe('eidas0')
  })
})

describe('userinfo', async () => {
  const { tokens } = await obtain(await signedIn(), party, ada, { scope: 'openid email' })
  const ask = (init: RequestInit, query = '') => fetch(`${app.address}/oauth/userinfo${query}`, init)
  const bearer = { authorization: `Bearer ${tokens.access_token}` }

  test('oidcc-userinfo-get', async () => {
    expect(await (await ask({ headers: bearer })).json()).toMatchObject({ email: 'ada@clamart.fr' })
  })

  test('oidcc-userinfo-post-header', async () => {
    expect(await (await ask({ method: 'POST', headers: bearer })).json()).toMatchObject({ email: 'ada@clamart.fr' })
  })

  test('oidcc-userinfo-post-body', async () => {
    const body = new URLSearchParams({ access_token: tokens.access_token })
    expect(await (await ask({ method: 'POST', body })).json()).toMatchObject({ email: 'ada@clamart.fr' })
  })

  test('a token in the address, another kind of token, or none: refused', async () => {
    expect((await ask({}, `?access_token=${tokens.access_token}`)).status).toBe(400)
    expect((await ask({ headers: { authorization: `Bearer ${tokens.id_token}` } })).status).toBe(401)
    expect((await ask({})).status).toBeGreaterThanOrEqual(400)
  })

  test('an access token outlives an idle session, up to its hour', async () => {
    const mine = await obtain(await signedIn(), party, ada, { scope: 'openid email' })
    app.moveClock(HOUR + MINUTE)
    await expect(party.userinfo(mine.tokens.access_token, ada.accountId)).rejects.toThrow()
  })
})

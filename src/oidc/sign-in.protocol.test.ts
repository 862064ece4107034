import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { protocolBench } from '../testing/protocol-bench.ts'
import { createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'

const { app, ada, party, signedIn, answerTo } = await protocolBench([
  testClient('by-post', { token_endpoint_auth_method: 'client_secret_post' }),
  testClient('public', { client_secret: undefined, token_endpoint_auth_method: 'none' }),
])

describe('a person who signs in', () => {
  test('oidcc-server: an ordinary library gets tokens and userinfo for a code', async () => {
    const { tokens, claims } = await obtain(createBrowser(app), party, ada, { scope: 'openid email profile phone organization' })
    expect(claims).toMatchObject({ iss: app.origin, aud: 'standard', sub: ada.accountId })
    expect(Object.keys(claims ?? {}).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'nonce', 'sub'])
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'openid email profile phone organization' })
    expect(tokens.refresh_token).toBeUndefined()
    expect(await party.userinfo(tokens.access_token, ada.accountId)).toEqual({
      sub: ada.accountId,
      email: 'ada@clamart.fr',
      email_verified: true,
      given_name: 'Ada',
      family_name: 'Lovelace',
      job: 'Secrétaire de mairie',
      updated_at: expect.any(Number),
      phone_number: '+33123456789',
      phone_number_verified: false,
      label: 'Commune de clamart - Mairie',
      siret: '21920023500014',
      siren: '219200235',
      is_commune: true,
      is_external: false,
      is_public_service: true,
      is_service_public: true,
      is_collectivite_territoriale: true,
    })
  })

  test('a second service asks nothing: two redirects, no page', async () => {
    const { landed, code } = await answerTo(await signedIn(), { scope: 'openid organization' })
    expect(landed.href).toMatch(/^https:\/\/service\.example\.fr\/callback\?/)
    expect(code).toBeDefined()
  })

  test('the answer names its issuer (RFC 9207)', async () => {
    expect(await answerTo(await signedIn(), {})).toMatchObject({ iss: app.origin })
  })
})

describe('client authentication', () => {
  const redeemWith = async (clientId: string, authentication: openid.ClientAuth) => {
    const other = await createParty(app, clientId, { authentication })
    return (await obtain(await signedIn(), other, ada)).claims
  }

  test('oidcc-server-client-secret-post: post and basic, for the same client, however it is registered', async () => {
    for (const clientId of ['standard', 'by-post']) {
      expect(await redeemWith(clientId, openid.ClientSecretPost(`secret of ${clientId}`))).toMatchObject({ aud: clientId })
      expect(await redeemWith(clientId, openid.ClientSecretBasic(`secret of ${clientId}`))).toMatchObject({ aud: clientId })
    }
  })

  test('a public client has no secret, and needs none', async () => {
    expect(await redeemWith('public', openid.None())).toMatchObject({ aud: 'public' })
  })

  test('a wrong secret, its hash, or none: invalid_client', async () => {
    const { secretHashes } = await app.db
      .selectFrom('oidcClients')
      .select('secretHashes')
      .where('clientId', '=', 'standard')
      .executeTakeFirstOrThrow()
    for (const authentication of [openid.ClientSecretPost('wrong'), openid.ClientSecretBasic(secretHashes[0]), openid.None()])
      await expect(redeemWith('standard', authentication)).rejects.toMatchObject({ status: 401 })
  })

  test('both mechanisms in one request are refused', async () => {
    const response = await fetch(`${app.address}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('standard:secret of standard')}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: 'x',
        client_id: 'standard',
        client_secret: 'secret of standard',
      }),
    })
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
  })

  test('a code of another client is worth nothing', async () => {
    const { url, checks } = await party.depart()
    const { url: landed } = await (await signedIn()).follow(url.href)
    const thief = await createParty(app, 'by-post')
    await expect(thief.redeem(landed, checks)).rejects.toMatchObject({ error: 'invalid_grant' })
  })
})

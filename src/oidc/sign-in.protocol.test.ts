import { beforeAll, describe, expect, test } from 'vitest'
import { oidcApp } from '../testing/oidc-app.ts'
import { callback, createBrowser, createParty, obtain, type Party } from '../testing/relying-party.ts'

const client = (client_id: string, more: Record<string, unknown> = {}) => ({
  client_id,
  client_secret: `secret of ${client_id}`,
  client_name: 'Service de test',
  redirect_uris: [callback],
  post_logout_redirect_uris: ['https://service.example.fr/'],
  ...more,
})

const app = await oidcApp({
  clients: [client('standard', { scope: 'openid email profile phone organization organizations membership siret' })],
})
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
let party: Party
beforeAll(async () => {
  party = await createParty(app, 'standard')
})

describe('a person who signs in', () => {
  test('oidcc-server: an ordinary library gets tokens and userinfo for a code', async () => {
    const browser = createBrowser(app)
    const { tokens, claims } = await obtain(browser, party, ada, { scope: 'openid email organization' })
    expect(claims).toMatchObject({ iss: app.origin, aud: 'standard', sub: ada.accountId })
    expect(await party.userinfo(tokens.access_token, ada.accountId)).toMatchObject({
      sub: ada.accountId,
      email: 'ada@clamart.fr',
      email_verified: true,
      siret: '21920023500014',
      is_commune: true,
      is_public_service: true,
      is_service_public: true,
    })
  })
})

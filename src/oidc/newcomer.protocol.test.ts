import * as openid from 'openid-client'
import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { jeanne, joinBySiret, signUp } from '../testing/journey.ts'
import { afterLogout, callback, testClient } from '../testing/relying-party.ts'

const app = await testApp({ clients: [testClient('standard', { scope: 'openid email profile organization membership' })] })
const options = { execute: [openid.allowInsecureRequests] }
const config = await openid.discovery(new URL(app.origin), 'standard', 'secret of standard', undefined, options)

const depart = async (parameters: Record<string, string> = {}) => {
  const pkceCodeVerifier = openid.randomPKCECodeVerifier()
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid email profile organization membership',
    code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...parameters,
  })
  return { url, checks: { pkceCodeVerifier } }
}

test('a newcomer of a town hall, from « S’identifier » to the service, back silently, and out', async () => {
  const visitor = app.newVisitor()
  const { url, checks } = await depart()
  await visitor.visit(url.href)
  expect(visitor.page.text).toContain('Service de test')
  await signUp(app, visitor, jeanne)
  await joinBySiret(visitor, '21920023500014')
  expect(visitor.page.url).toContain('/welcome')
  await visitor.submit({}, 'Continuer')
  expect(visitor.page.url).toContain(callback)
  const tokens = await openid.authorizationCodeGrant(config, new URL(visitor.page.url), checks)
  const said = await openid.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')
  expect(said).toMatchObject({
    email: 'jeanne.martin@clamart.fr',
    given_name: 'Jeanne',
    family_name: 'Martin',
    siret: '21920023500014',
    is_commune: true,
    membership: { oal: 1, basis: 'domain', explanation: expect.stringMatching(/^Rattach.+@clamart\.fr/) },
  })
  expect(JSON.stringify(said.membership)).not.toContain('jeanne')

  const again = await depart({ prompt: 'none' })
  await visitor.visit(again.url.href)
  expect((await openid.authorizationCodeGrant(config, new URL(visitor.page.url), again.checks)).claims()?.sub).toBe(said.sub)

  const out = openid.buildEndSessionUrl(config, { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: afterLogout })
  await visitor.visit(out.href)
  expect(visitor.page.url).toBe(afterLogout)
  const silent = await depart({ prompt: 'none' })
  await visitor.visit(silent.url.href)
  expect(new URL(visitor.page.url).searchParams.get('error')).toBe('login_required')
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arrive, sitDown, typeSiret } from '../e2e/journey-people.ts'
import { freePort, testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { authlib } from './debian/authlib.ts'
import { modAuthOpenidc } from './debian/mod-auth-openidc.ts'
import { omniauth } from './debian/omniauth.ts'
import type { Registration, Service } from './service.ts'
import { authJs } from './services/auth-js.ts'
import { expressOpenidConnect } from './services/express-openid-connect.ts'
import { oauth4webapi } from './services/oauth4webapi.ts'
import { oidcClientTs } from './services/oidc-client-ts.ts'
import { openidClient5 } from './services/openid-client-5.ts'
import { openidClient6 } from './services/openid-client-6.ts'
import { passportOpenidConnect } from './services/passport-openidconnect.ts'

const services: Service[] = [
  ...[openidClient6, openidClient5, oauth4webapi, oidcClientTs],
  ...[passportOpenidConnect, expressOpenidConnect, authJs],
  ...[authlib, omniauth, modAuthOpenidc],
]

const register = async (service: Service) => {
  const port = await freePort()
  const clientId = service.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return { service, port, clientId, clientSecret: `the secret of ${clientId}, long enough`, origin: `http://localhost:${port}` }
}
const registered = await Promise.all(services.map(register))
const open = await browserContexts()
const app = await testApp({
  clients: registered.map(({ service, clientId, clientSecret, origin }) => ({
    client_id: clientId,
    client_name: service.name,
    redirect_uris: [`${origin}${service.callback}`],
    post_logout_redirect_uris: [`${origin}/`, origin],
    ...(service.client.token_endpoint_auth_method === 'none' ? {} : { client_secret: clientSecret }),
    ...service.client,
  })),
})

describe.each(registered)('$service.name', { timeout: 120_000 }, ({ service, clientId, clientSecret, origin, port }) => {
  const registration: Registration = { issuer: app.origin, clientId, clientSecret, origin, port }
  let running: { close(): void } | undefined
  const reason = service.lacks?.() ?? null
  beforeAll(async () => {
    if (reason === null) running = await service.start(registration)
  })
  afterAll(() => running?.close())

  const named = 'signs a newcomer in, says who and for which organization, comes back silently, and signs out'
  test.skipIf(reason !== null)(reason === null ? named : `${named} (${reason})`, async () => {
    const person = await sitDown(open)
    const { page, press } = person
    const shown = async () => {
      await page.waitForURL(`${origin}/`, { timeout: 30_000 })
      return (await page.textContent('main')) ?? ''
    }
    const email = `${clientId}@clamart.fr`
    await arrive(app, person, `${origin}/`, email)
    await typeSiret(person, '21920023500014')
    await press('Continuer')
    const said = await shown()
    for (const expected of [email, 'Jeanne', 'Martin', '21920023500014']) expect(said).toContain(expected)

    await page.context().clearCookies({ name: /connect\.sid|appSession|authjs/ })
    await page.evaluate(() => sessionStorage.clear())
    await page.goto(`${origin}/`)
    await press('S’identifier avec MonComptePro')
    await page.getByRole('button', { name: 'Se déconnecter' }).waitFor()
    expect(await shown()).toContain(email)

    await press('Se déconnecter')
    await page.getByRole('button', { name: 'S’identifier avec MonComptePro' }).waitFor()
    expect(await shown()).not.toContain(email)
    await press('S’identifier avec MonComptePro')
    await page.locator('[name=email]').waitFor()
    expect(new URL(page.url()).origin).toBe(app.origin)
  })
})

import * as openid from 'openid-client'
import { describe, expect, test } from 'vitest'
import { HOUR } from '../clock.ts'
import { findSettings } from '../organizations/settings/find-settings.ts'
import { saveSettings } from '../organizations/settings/save-settings.ts'
import { eventually } from '../testing/eventually.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'
import { startSourceServer } from '../testing/source-server.ts'

const told = await startSourceServer(() => ({ status: 200 }))
const app = await oidcApp({
  env: { OUTGOING_LOOPBACK: 'on' },
  clients: [
    testClient('payroll'),
    testClient('library'),
    testClient('archive', { scope: 'openid email siret offline_access', backchannel_logout_uri: told.url }),
  ],
})
const decide = async (organizationId: string, change: Parameters<typeof saveSettings>[1]['change']) => {
  const { version } = await findSettings(app.db, organizationId)
  expect(await saveSettings(app.deps, { organizationId, version, change, actor: 'a test' })).toBe('saved')
}
let count = 0
const someone = async () => {
  const person = await app.person({ email: `agent${++count}@clamart.fr`, memberships: [{}] })
  const browser = createBrowser(app)
  await browser.signIn(person)
  return { person, browser, organizationId: person.organizationIds[0] ?? '' }
}
const stepAt = async ({ browser }: Awaited<ReturnType<typeof someone>>, clientId: string, scope = 'openid siret') => {
  const { url } = await (await createParty(app, clientId)).depart({ scope })
  const { html } = await browser.follow(url.href)
  return html.startsWith('{') ? (JSON.parse(html).step as string) : null
}

test('a service that the organization does not allow receives nothing, and loses what it had; others go on', async () => {
  const one = await someone()
  const [payroll, library] = [await createParty(app, 'payroll'), await createParty(app, 'library')]
  const had = await obtain(one.browser, payroll, one.person, { scope: 'openid siret' })
  const kept = await obtain(one.browser, library, one.person, { scope: 'openid siret' })
  await decide(one.organizationId, { allowedServices: ['library'] })
  await expect(payroll.userinfo(had.tokens.access_token, one.person.accountId)).rejects.toThrow()
  expect(await library.userinfo(kept.tokens.access_token, one.person.accountId)).toHaveProperty('siret')
  expect(await stepAt(one, 'payroll')).toBe('service-barred')
  expect(await stepAt(one, 'payroll', 'openid email')).toBeNull()
  const silent = await payroll.depart({ scope: 'openid siret', prompt: 'none' })
  expect((await one.browser.follow(silent.url.href)).url.searchParams.get('error')).toBe('interaction_required')
  await decide(one.organizationId, { allowedServices: null })
  expect(await stepAt(one, 'payroll')).toBeNull()
})

test('a sign-in too old for the organization is made again; one that does not act for it is not', async () => {
  const one = await someone()
  await decide(one.organizationId, { maxSessionHours: 4 })
  expect(await stepAt(one, 'payroll')).toBeNull()
  app.moveClock(5 * HOUR)
  expect(await stepAt(one, 'payroll')).toBe('identify')
  expect(await stepAt(one, 'payroll', 'openid email')).toBeNull()
  const { tokens } = await obtain(one.browser, await createParty(app, 'payroll'), one.person, { scope: 'openid siret' })
  expect(tokens.access_token).toBeTruthy()
})

test('of two people who decide at once one is told that it changed', async () => {
  const { organizationId } = await someone()
  const { version } = await findSettings(app.db, organizationId)
  const save = (maxSessionHours: number) =>
    saveSettings(app.deps, { organizationId, version, change: { maxSessionHours }, actor: 'a test' })
  expect((await Promise.all([save(8), save(12)])).sort()).toEqual(['saved', 'stale'])
})

describe('a service that renews by itself', () => {
  const offline = { scope: 'openid siret offline_access', prompt: 'consent' }
  const refused = { error: 'invalid_grant' }
  const renewing = async (factors: string[] = ['pwd'], asked: Record<string, string> = offline) => {
    const person = await app.person({ email: `agent${++count}@clamart.fr`, memberships: [{}] })
    const browser = createBrowser(app)
    await browser.signIn(person, factors)
    const { config } = await createParty(app, 'archive')
    const { tokens } = await obtain(browser, await createParty(app, 'archive'), person, asked)
    let token = tokens.refresh_token ?? ''
    const renew = async () => {
      const renewed = await openid.refreshTokenGrant(config, token)
      token = renewed.refresh_token ?? ''
      return renewed
    }
    return { renew, person, organizationId: person.organizationIds[0] ?? '' }
  }

  test('no longer does once the sign-in is older than the organization lets one be; nor for a sign-in already too old', async () => {
    const one = await renewing()
    await decide(one.organizationId, { maxSessionHours: 4 })
    app.moveClock(3 * HOUR)
    expect((await one.renew()).access_token).toBeTruthy()
    app.moveClock(2 * HOUR)
    await expect(one.renew()).rejects.toMatchObject(refused)
    await decide(one.organizationId, { maxSessionHours: null })
  })

  test('no longer does once a second factor is required that this sign-in had not', async () => {
    const [weak, strong] = [await renewing(), await renewing(['pop'])]
    await decide(weak.organizationId, { requiresSecondFactor: true })
    await expect(weak.renew()).rejects.toMatchObject(refused)
    expect((await strong.renew()).access_token).toBeTruthy()
    await decide(weak.organizationId, { requiresSecondFactor: false })
  })

  test('no longer does, and is told, once the organization does not allow it; what acts for no organization goes on', async () => {
    const [one, apart] = [await renewing(), await renewing(['pwd'], { ...offline, scope: 'openid email offline_access' })]
    await decide(one.organizationId, { allowedServices: ['library'], maxSessionHours: 1, requiresSecondFactor: true })
    await expect(one.renew()).rejects.toMatchObject(refused)
    await eventually(() => expect(told.seen.length).toBeGreaterThan(0))
    app.moveClock(2 * HOUR)
    expect((await apart.renew()).access_token).toBeTruthy()
  })
})

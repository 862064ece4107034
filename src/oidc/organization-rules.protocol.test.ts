import { expect, test } from 'vitest'
import { HOUR } from '../clock.ts'
import { findSettings } from '../organizations/settings/find-settings.ts'
import { saveSettings } from '../organizations/settings/save-settings.ts'
import { oidcApp } from '../testing/oidc-app.ts'
import { createBrowser, createParty, obtain, testClient } from '../testing/relying-party.ts'

const app = await oidcApp({ clients: [testClient('payroll'), testClient('library')] })
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

import { expect, test } from 'vitest'
import { oidcApp } from '../../testing/oidc-app.ts'
import { callback, createBrowser, testClient } from '../../testing/relying-party.ts'

const another = 'https://recette.service.example.fr/retour'
const app = await oidcApp({
  clients: [
    testClient('ours', { contacts: ['Equipe@service.example.fr'], redirect_uris: [callback, another] }),
    testClient('theirs', { contacts: ['autre@service.example.fr'] }),
    testClient('nobodys'),
  ],
})
const team = await app.person({ email: 'equipe@service.example.fr', memberships: [{}] })
const ada = await app.person({ email: 'ada@clamart.fr', memberships: [{}] })
const html = { headers: { accept: 'text/html' } }

const wrongAddress = (clientId: string, redirect_uri = `${callback}/`) =>
  `/oauth/authorize?${new URLSearchParams({ client_id: clientId, redirect_uri, response_type: 'code', scope: 'openid' })}`
const wrongExit = (clientId: string) =>
  `/oauth/logout?${new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: `${callback}/out` })}`

const signedInAs = async (person: typeof ada | null) => {
  const browser = createBrowser(app)
  if (person) await browser.signIn(person)
  return browser
}

test('the team of a service reads the address received against those registered', async () => {
  const browser = await signedInAs(team)
  const page = await browser.follow(wrongAddress('ours'), html)
  expect(page.response.status).toBe(400)
  for (const address of [`${callback}/`, callback, another]) expect(page.html).toContain(`>${address}</code>`)
  const exit = await browser.follow(wrongExit('ours'), html)
  for (const address of [`${callback}/out`, 'https://service.example.fr/']) expect(exit.html).toContain(`>${address}</code>`)
})

test.each([
  ['nobody', null, 'ours'],
  ['a user of it', ada, 'ours'],
  ['the team of another service', team, 'theirs'],
  ['anybody, of a service without contacts', team, 'nobodys'],
  ['anybody, of a service that does not exist', team, 'unknown'],
])('%s reads none of them', async (_, person, clientId) => {
  const browser = await signedInAs(person)
  for (const address of [wrongAddress(clientId), wrongExit(clientId)]) {
    const page = await browser.follow(address, html)
    expect(page.response.status).toBe(400)
    expect(page.html).toContain('Détails pour l’équipe du service')
    expect(page.html).toContain('/developers/errors')
    expect(page.html).not.toContain('</code>')
    expect(page.html).not.toContain('Adresse enregistrée')
  }
})

test('nor does a session that is not whole yet: a browser the account does not know', async () => {
  const browser = await signedInAs(team)
  expect((await browser.follow(wrongAddress('ours'), html)).html).toContain('Adresse enregistrée')
  await app.db.deleteFrom('trustedBrowsers').where('accountId', '=', team.accountId).execute()
  expect((await browser.follow(wrongAddress('ours'), html)).html).not.toContain('Adresse enregistrée')
})

test('what was received is text, whatever it holds', async () => {
  const page = await (await signedInAs(team)).follow(wrongAddress('ours', 'https://evil.fr/"><script>alert(1)</script>'), html)
  expect(page.html).toContain('&lt;script>alert')
  expect(page.html).not.toContain('<script>alert')
  expect(page.html).not.toMatch(/href="[^"]*evil/)
})

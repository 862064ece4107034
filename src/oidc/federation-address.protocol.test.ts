import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { proveMailbox } from '../testing/journey.ts'
import { callback, testClient } from '../testing/relying-party.ts'

const app = await testApp({
  clients: [testClient('federation', { profile: 'federation' }), testClient('service', { profile: 'legacy' })],
})
const email = 'jeanne.martin@clamart.fr'

/** On « Comment voulez-vous continuer ? », with the address that was asked elsewhere. */
const arrive = async (client_id: string, hint: Record<string, string> = { login_hint: email }) => {
  const visitor = app.newVisitor()
  const query = { client_id, redirect_uri: callback, response_type: 'code', scope: 'openid email', state: 'its-state', ...hint }
  await visitor.visit(`/oauth/authorize?${new URLSearchParams(query)}`)
  await visitor.submit({ email })
  expect(visitor.page.text).toContain('Comment voulez-vous continuer ?')
  return visitor
}

test('« Modifier » goes back to the federation, which asked for the address; the sign-in ends there', async () => {
  const visitor = await arrive('federation')
  const before = visitor.page.url
  await visitor.submit({}, 'Modifier')
  const landed = new URL(visitor.page.url)
  expect(landed.origin + landed.pathname).toBe(callback)
  expect(Object.fromEntries(landed.searchParams)).toMatchObject({ error: 'access_denied', state: 'its-state', iss: app.origin })
  expect((await visitor.visit(before)).status).toBe(410)
})

test('so does « Modifier l’adresse », once the message left', async () => {
  const visitor = await arrive('federation')
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({}, 'Modifier l’adresse')
  expect(new URL(visitor.page.url).searchParams.get('error')).toBe('access_denied')
})

test.each([
  ['a service like another', 'service', { login_hint: email }],
  ['a federation that named nobody', 'federation', {}],
  ['a federation that named no address', 'federation', { login_hint: 'Jeanne' }],
])('%s: the address is changed here', async (_, clientId, hint) => {
  const visitor = await arrive(clientId, hint as Record<string, string>)
  const change = `${new URL(visitor.page.url).pathname.replace('/continue', '')}`
  expect(visitor.page.html).toContain(`href="${change}/identify"`)
  const answer = await visitor.exchange(`${change}/change-address`, { method: 'POST' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${change}/identify`])
  await visitor.visit(`${change}/identify`)
  await proveMailbox(app, visitor, email)
  expect(visitor.page.text).toMatch(/Créez votre compte|Votre adresse est vérifiée/)
})

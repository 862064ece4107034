import { expect, test } from 'vitest'
import { seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { joinBySiret, signUp } from '../../testing/journey.ts'
import { callback, testClient } from '../../testing/relying-party.ts'

const app = await testApp({ clients: [testClient('service', { require_pkce: false, scope: 'openid organization' })] })
const siret = '21920023500014'

const askTo = async (name: string) => {
  const visitor = app.newVisitor()
  const query = { client_id: 'service', redirect_uri: callback, response_type: 'code', scope: 'openid organization' }
  await visitor.visit(`/oauth/authorize?${new URLSearchParams(query)}`)
  await signUp(app, visitor, { email: `${name}@inconnu-exemple.fr`, givenName: 'Ada', familyName: 'Lovelace' })
  await joinBySiret(visitor, siret)
  return visitor
}

test('beside the code, a request goes to those who answer for the organisation, and the page says whom', async () => {
  const first = await askTo('avant')
  expect(first.page.text).toContain('Demander à un opérateur')
  await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
  const second = await askTo('apres')
  expect(second.page.text).toContain('Demander aux administrateurs')
  expect(second.page.text).not.toContain('Demander à un opérateur')
  await second.submit({}, 'Demander aux administrateurs')
  expect(second.page.text).toContain('Votre demande est en cours d’examen')
  expect((await app.mailsTo('chef@clamart.fr'))[0]?.text).toContain('apres@inconnu-exemple.fr')
})

test('who may send no code for now is told until when, where every other way stays open', async () => {
  const visitor = await askTo('insistant')
  await visitor.submit({}, 'Envoyer un code à m•••@clamart.fr')
  for (let sent = 1; sent < 3; sent += 1) await visitor.submit({}, 'Envoyer un nouveau code')
  expect(visitor.page.status).toBe(200)
  const { status, headers, text, html } = await visitor.submit({}, 'Envoyer un nouveau code')
  expect(status).toBe(429)
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect(html).toContain('<title>Erreur : ')
  expect(text).toMatch(/Aucun nouveau code ne peut partir pour l’instant : attendez le .+ à \d\d:\d\d \(heure de Paris\), ou/)
  await visitor.submit({}, 'Demander aux administrateurs')
  expect(visitor.page.text).toContain('Votre demande est en cours d’examen')
})

import { expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { testApp } from '../../testing/app.ts'
import { signUp } from '../../testing/journey.ts'

const app = await testApp()
const lamalou = '213 401 268 00130'
const bruno = { email: 'bruno.petit@wanadoo.fr', givenName: 'Bruno', familyName: 'Petit' }

const asked = async (email: string) => {
  const visitor = app.newVisitor()
  await visitor.visit('/sign-in/identify')
  await signUp(app, visitor, { ...bruno, email })
  await visitor.visit('/sign-in/join')
  await visitor.submit({ siret: lamalou })
  await visitor.submit({}, 'Oui, continuer avec cette adresse')
  await visitor.submit({}, /^Envoyer un code/)
  return visitor
}

test('who asked for a code at the official address finds where to type it, from home and wherever an organization is chosen', async () => {
  const visitor = await asked(bruno.email)
  const home = await visitor.visit('/')
  expect(home.text).toContain('Un code est parti vers l’adresse officielle de « Commune de lamalou-les-bains - Mairie »')
  expect(home.text).not.toContain('Vous n’êtes rattaché à aucune organisation')
  const choosing = await visitor.visit('/sign-in/join')
  expect(choosing.text).toContain('c•••@mairielamalou.fr')
  expect(choosing.text).not.toContain('contact@mairielamalou.fr')
  await visitor.submit({}, 'Saisir ce code')
  expect(visitor.page.text).toContain('Demandez le code à votre organisation')
  await visitor.submit({ code: await app.lastCode('contact@mairielamalou.fr') }, 'Vérifier')
  expect(visitor.page.url).toBe(`${app.origin}/organizations`)
  expect((await visitor.visit('/')).text).not.toContain('Un code est parti')
})

test('a code that no longer works is not awaited', async () => {
  const email = 'bruno.tard@wanadoo.fr'
  await asked(email)
  app.moveClock(DAY + 1000)
  const visitor = app.newVisitor()
  await visitor.visit('/sign-in/identify')
  await visitor.submit({ email })
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await app.lastCode(email) })
  expect((await visitor.visit('/')).text).not.toContain('Un code est parti')
  expect((await visitor.visit('/sign-in/join')).text).not.toContain('Un code vous attend')
})

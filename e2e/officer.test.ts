import { expect, test } from 'vitest'
import { testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { freePort } from '../src/testing/free-port.ts'
import { arrive, sitDown, typeSiret } from './journey-people.ts'

const open = await browserContexts()
const port = await freePort()
const service = `http://localhost:${port}`
const app = await testApp({ env: { DEMO_SERVICE: 'on', DEMO_PORT: String(port) } })

const officerAcr = 'https://proconnect.gouv.fr/assurance/certification-dirigeant'
const demand = JSON.stringify({ id_token: { acr: { essential: true, values: [officerAcr] } } })

test('the officer of a company: FranceConnect, the register, and a service that reads a certified officer', {
  timeout: 180_000,
}, async () => {
  const person = await sitDown(open)
  const { page, press, look } = person
  await arrive(app, person, service, 'claire.dubois@orange.fr')
  await typeSiret(person, '900 001 058 00016')
  // nothing proves the link yet: among the ways to prove it, being the officer
  if (page.url().includes('/confirm')) await press('Oui, continuer avec cette adresse')
  await page.waitForURL(/\/waiting$/)
  await look('officer-1-request')
  await page.getByRole('link', { name: 'Certifier que je dirige cette entreprise' }).click()
  await look('officer-2-identity-needed')
  await page.getByRole('link', { name: 'Prouver mon identité avec FranceConnect' }).click()
  await look('officer-3-prove-identity')
  await press(/FranceConnect/)
  await page.getByText('Angela, Claire, Louise Dubois').click()
  await look('officer-4-simulated')
  await press('Continuer avec cette identité')
  await page.waitForURL(/\/certify-officer\?siret=/)
  await look('officer-5-ready')
  await press('Comparer au registre')
  await page.waitForURL(/\/welcome$/)
  await look('officer-6-welcome')
  await press('Continuer')
  await page.waitForURL(`${service}/`, { timeout: 10_000 })
  expect(await page.textContent('main')).toContain('certified_officer')

  await page.goto(`${app.origin}/personal-information`)
  expect(await page.textContent('main')).toContain('Vérifiée par FranceConnect le')
  await look('officer-7-personal-information')
  await page.goto(`${app.origin}/organizations`)
  expect(await page.textContent('main')).toContain('Dirigeant certifié')
  await look('officer-8-organizations')
})

test('an agent of a town hall, where a service wants officers: explained, then back to the service', {
  timeout: 180_000,
}, async () => {
  const person = await sitDown(open)
  const { page, press, look } = person
  await page.goto(service)
  await page.locator('summary').first().click()
  await page.fill('[name=claims]', demand)
  await press('S’identifier avec ces paramètres')
  const email = 'denis.petit@clamart.fr'
  await page.fill('[name=email]', email)
  await press('Continuer')
  await press('Recevoir un code par e-mail')
  await page.fill('[name=code]', await app.lastCode(email))
  await press('Vérifier')
  await page.getByText('un code par e-mail à chaque fois').click()
  await press('Créer mon compte')
  await page.fill('[name=given_name]', 'Denis')
  await page.fill('[name=family_name]', 'Petit')
  await press('Continuer')
  await typeSiret(person, '219 200 235 00014')
  await page.waitForURL(/\/certify-officer/)
  await look('officer-9-not-covered')
  expect(await page.textContent('main')).toContain('C’est un organisme public')
  await press(/^Revenir à/)
  await page.waitForURL((url) => url.origin === service)
  expect(await page.textContent('main')).toContain('access_denied')
})

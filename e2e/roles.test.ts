import { expect, test } from 'vitest'
import { SECOND } from '../src/clock.ts'
import { administrationPaths } from '../src/organizations/administration/addresses.ts'
import { declareRoles } from '../src/organizations/roles/declare-roles.ts'
import { seatAdministrator } from '../src/testing/administration.ts'
import { testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { freePort } from '../src/testing/free-port.ts'
import { arrive, carryCookies, type Person, sitDown, typeSiret } from './journey-people.ts'
import { keepPicture } from './pictures.ts'

const open = await browserContexts()
const port = await freePort()
const service = `http://localhost:${port}`
const app = await testApp({ env: { DEMO_SERVICE: 'on', DEMO_PORT: String(port) } })
const { db } = app.deps

/** An administrator at a browser of their own, signed in with two factors a moment ago. */
const administrator = async (): Promise<Person & { organizationId: string }> => {
  const seated = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
  const person = await sitDown(open)
  await carryCookies(person.page.context(), seated, app.origin)
  return { ...person, organizationId: seated.organizationId }
}

const received = async ({ page }: Person): Promise<string> => {
  await page.waitForURL(`${service}/`, { timeout: 15_000 })
  return (await page.textContent('main')) ?? ''
}

/** The service says whom it admits; each node reads it again within seconds. */
const admitOnly = async (roles: string[]) => {
  const { metadata } = await db
    .selectFrom('oidcClients')
    .select('metadata')
    .where('clientId', '=', 'demo')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('oidcClients')
    .set({ metadata: JSON.stringify({ ...metadata, access_policy: { roles } }), updatedAt: new Date() })
    .where('clientId', '=', 'demo')
    .execute()
  app.moveClock(6 * SECOND)
}

test('an administrator makes a group and gives it a role; the member’s service reads both, and asks for another role', {
  timeout: 240_000,
}, async () => {
  await declareRoles(app.deps, {
    clientId: 'demo',
    roles: [
      { key: 'reads', label: { fr: 'Consulte', en: 'Reads' }, description: '', incompatible_with: [] },
      { key: 'pays', label: { fr: 'Met en paiement', en: 'Pays' }, description: 'Valide les paies.', incompatible_with: [] },
    ],
    actor: 'operator:test',
  })
  const chief = await administrator()
  const jeanne = await sitDown(open)
  await arrive(app, jeanne, service, 'jeanne@clamart.fr')
  await typeSiret(jeanne, '219 200 235 00014')
  await jeanne.page.waitForURL(/\/welcome$/)
  await jeanne.press('Continuer')
  if (jeanne.page.url().includes('offer-passkey')) await jeanne.press(/Plus tard/)
  expect(await received(jeanne)).not.toContain('reads')

  await chief.page.goto(app.origin + administrationPaths.groups(chief.organizationId))
  await chief.look('roles-1-groups')
  await chief.page.fill('[name=name]', 'Service de la paie')
  await chief.press('Créer')
  await chief.page.fill('[name=add]', 'martin jeanne')
  await chief.page.press('[name=add]', 'Enter')
  await chief.look('roles-2-member-found')
  await chief.press(/^Ajouter/)
  await chief.page.selectOption('[name=role]', 'demo reads')
  await chief.press('Accorder')
  await chief.page.getByText('Service de démonstration', { exact: true }).last().click()
  await chief.press('Enregistrer')
  expect(await chief.page.textContent('main')).toContain('C’est enregistré')
  await chief.look('roles-3-group')
  await chief.page.goto(app.origin + administrationPaths.roles(chief.organizationId))
  await chief.look('roles-4-roles')

  await signInAgain(jeanne)
  const shown = await received(jeanne)
  expect(shown).toContain('reads')
  expect(shown).toContain('Service de la paie')
  await keepPicture(jeanne.page, 'journeys/roles-5-service')

  await admitOnly(['pays'])
  await expect.poll(() => answerWithoutPage(jeanne), { timeout: 60_000 }).toContain('error=interaction_required')
  await signInAgain(jeanne)
  await jeanne.look('roles-6-not-admitted')
  await jeanne.press('Demander le rôle « Met en paiement »')
  await jeanne.look('roles-7-asked')
  await chief.page.goto(app.origin + administrationPaths.requests(chief.organizationId))
  await chief.look('roles-8-request')
  await chief.press('Accorder le rôle')
  expect(await chief.page.textContent('main')).toContain('la personne est prévenue')
  await jeanne.page.getByRole('link', { name: 'On me l’a accordé : continuer' }).click()
  expect(await received(jeanne)).toContain('"pays"')
  await chief.page.goto(app.origin + administrationPaths.history(chief.organizationId))
  await chief.look('roles-9-history')
})

/** A new visit to the service, as somebody it forgot: the provider knows them still. */
const signInAgain = async ({ page, press }: Person) => {
  await page.context().clearCookies({ name: `demo-${port}` })
  await page.goto(service)
  await press(/S’identifier avec MonComptePro/)
  await page.getByRole('heading', { level: 1, name: /Vous êtes connecté|ne vous est pas ouvert/ }).waitFor()
}

/** What the service is told when it asks that nothing be shown. */
const answerWithoutPage = async ({ page }: Person): Promise<string> => {
  const query = new URLSearchParams({
    client_id: 'demo',
    redirect_uri: `${service}/callback`,
    response_type: 'code',
    scope: 'openid',
    prompt: 'none',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
  })
  const response = await page.request.get(`${app.origin}/oauth/authorize?${query}`, { maxRedirects: 0 })
  return response.headers().location ?? ''
}

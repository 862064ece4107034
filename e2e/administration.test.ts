import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { MINUTE } from '../src/clock.ts'
import { dnsTextRecords } from '../src/organizations/domain-proofs/dns-text-records.ts'
import { setDomain } from '../src/organizations/domains/index.ts'
import { declareRoles } from '../src/organizations/roles/declare-roles.ts'
import type { Siret } from '../src/organizations/siret.ts'
import { type SeatedPerson, seat } from '../src/testing/administration.ts'
import { testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { startDnsServer } from '../src/testing/dns-server.ts'
import { freePort } from '../src/testing/free-port.ts'
import { carryCookies, type Person, sitDown } from './journey-people.ts'

const contexts = await browserContexts()
const dns = await startDnsServer()
const port = await freePort()
const service = `http://localhost:${port}`
const app = await testApp({
  env: { DEMO_SERVICE: 'on', DEMO_PORT: String(port) },
  replace: { textRecords: dnsTextRecords({ servers: [dns.address], timeoutMs: 500 }) },
})
const { db } = app.deps
const siret = '90000105800016' as Siret
const role = { key: 'pays', label: { fr: 'Paie', en: 'Payroll' }, description: '', incompatible_with: [] }
await declareRoles(app.deps, { clientId: 'demo', roles: [role], actor: 'test' })
/** The service admits those who hold the role, and nobody else. */
await db
  .updateTable('oidcClients')
  .set({ metadata: sql`metadata || '{"access_policy": {"roles": ["pays"]}}'`, updatedAt: new Date() })
  .where('clientId', '=', 'demo')
  .execute()
// services are read again after some seconds
app.moveClock(MINUTE)
await fetch(`${app.origin}/oauth/authorize?client_id=demo`)

/** A browser that holds the session of somebody seated. */
const browserOf = async (seated: SeatedPerson): Promise<Person> => {
  const person = await sitDown(contexts)
  await carryCookies(person.page.context(), seated, app.origin)
  return person
}

test('an officer administers their company: the domain, two invitations with a role; one joins, reaches the service that requires it, leaves, and is refused', {
  timeout: 240_000,
}, async () => {
  const company = { siret, legalCategory: '5710', name: 'TRANSPORTS MORVAN', sign: null }
  const claire = await seat(app, { email: 'claire@transports-morvan.fr', secondFactor: true, memberships: [{ company }] })
  await db.updateTable('memberships').set({ basis: 'certified_officer', oal: 2 }).where('id', '=', claire.membershipId).execute()
  await setDomain(app.deps, { siret, domain: 'transports-morvan.fr', standing: 'verified', by: 'operator:test' })

  const officer = await browserOf(claire)
  const { page, press, look } = officer
  await page.goto(`${app.origin}/organizations`)
  await page.getByRole('link', { name: /Devenir administrateur/ }).click()
  await look('administration-1-become')
  await press(/Devenir administrateur.*Dirigeant/)
  expect(await page.textContent('main')).toContain('Vous administrez cette organisation')
  await page.getByRole('link', { name: 'Administrer cette organisation' }).click()

  await page.getByRole('link', { name: 'Domaines' }).click()
  await page.fill('[name=domain][maxlength="253"] >> nth=1', 'transports-morvan.fr')
  await press('Obtenir la valeur à publier')
  const record = (await page.locator('code.mcp-record').first().textContent()) ?? ''
  expect(record).toMatch(/^moncomptepro-verification=/)
  await press(/Vérifier maintenant/)
  await look('administration-2-domain-nothing-found')
  expect(await page.textContent('main')).toContain('aucun enregistrement TXT')
  dns.zone.set('transports-morvan.fr', [['v=spf1 -all'], [record]])
  await press(/Vérifier maintenant/)
  expect(await page.textContent('main')).toContain('Le domaine est prouvé')
  await look('administration-3-domain-proved')

  const probe = await page.context().newPage()
  await probe.goto(service)
  await probe.getByRole('button', { name: 'S’identifier avec MonComptePro' }).click()
  await probe.waitForURL((url) => url.origin === app.origin && url.pathname.startsWith('/interaction/'))
  expect(await probe.textContent('main')).toContain('Paie')
  await probe.close()

  await page.getByRole('link', { name: 'Invitations' }).click()
  await page.fill('[name=emails]', 'Nina Neuve <nina@ailleurs-exemple.fr>\nOmar Ouvert <omar@ailleurs-exemple.fr>')
  await page.getByText(/^Paie/).click()
  await press('Envoyer les invitations')
  await look('administration-4-invited')
  expect(await page.textContent('main')).toMatch(/nina@ailleurs-exemple\.fr\s*1\s*Invitation envoyée/)

  const nina = await sitDown(contexts)
  const mail = (await app.mailsTo('nina@ailleurs-exemple.fr'))[0]?.text ?? ''
  await nina.page.goto(/https?:\S+\/invitations\/\S+/.exec(mail)?.[0] ?? '')
  await nina.look('administration-5-invitation')
  await nina.page.getByRole('link', { name: 'Continuer' }).click()
  await nina.page.fill('[name=email]', 'nina@ailleurs-exemple.fr')
  await nina.press('Continuer')
  await nina.press('Recevoir un code par e-mail')
  await nina.page.fill('[name=code]', await app.lastCode('nina@ailleurs-exemple.fr'))
  await nina.press('Vérifier')
  await nina.page.getByText('un code par e-mail à chaque fois').click()
  await nina.press('Créer mon compte')
  await nina.page.waitForURL(/\/(accept|personal-information|names|)$/)
  if (!nina.page.url().endsWith('/accept')) await nina.page.goto(`${/https?:\S+\/invitations\/\S+/.exec(mail)?.[0]}/accept`)
  await nina.press('Rejoindre cette organisation')
  await nina.look('administration-6-joined')
  await nina.page.goto(service)
  await nina.press('S’identifier avec MonComptePro')
  await nina.page.waitForURL(/given_name|names|welcome|localhost/)
  if (await nina.page.locator('[name=given_name]').count()) {
    await nina.page.fill('[name=given_name]', 'Nina')
    await nina.page.fill('[name=family_name]', 'Neuve')
    await nina.press('Continuer')
  }
  if (nina.page.url().endsWith('/welcome')) await nina.press('Continuer')
  await nina.page.waitForURL(`${service}/`, { timeout: 15_000 })
  expect(await nina.page.textContent('main')).toContain(siret)
  await nina.look('administration-7-service')
  const roles = await db.selectFrom('rolesOfMembers').select('roleKey').where('clientId', '=', 'demo').execute()
  expect(roles).toEqual([{ roleKey: 'pays' }])

  await page.getByRole('link', { name: 'Membres' }).click()
  await page.getByRole('link', { name: 'Qui est parti ?' }).click()
  await page.fill('[name=list]', 'Dubois Claire')
  await press('Comparer')
  await look('administration-8-who-left')
  await page.getByText(/Retirer .*nina@ailleurs-exemple\.fr/).click()
  await press('Appliquer ce qui est coché')
  expect(await page.textContent('main')).toContain('Retiré')
  await look('administration-9-removed')

  await nina.page.goto(service)
  await nina.page.context().clearCookies({ name: /demo/ })
  await nina.page.goto(service)
  await nina.press('S’identifier avec MonComptePro')
  await nina.page.waitForURL((url) => url.origin === app.origin)
  expect(await nina.heading()).toContain('organisation')
  await nina.look('administration-10-refused')
})

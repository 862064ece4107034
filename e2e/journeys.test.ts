import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { demoClientMetadata } from '../src/demo/client.ts'
import { startDemoService } from '../src/demo/start.tsx'
import { lockAccount } from '../src/organizations/join/join.ts'
import { endMembership } from '../src/organizations/memberships/end-membership.ts'
import { freePort, testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { arrive, arriveSeated, type Person, sitDown, typeSiret } from './journey-people.ts'

const open = await browserContexts()
const [accepting, strict] = [await freePort(), await freePort()].map((port) => ({
  port,
  origin: `http://localhost:${port}`,
})) as [Service, Service]
type Service = { port: number; origin: string }
const secret = 'a secret of more than thirty-two characters'
const app = await testApp({
  env: { DEMO_SERVICE: 'on', DEMO_PORT: String(accepting.port) },
  clients: [
    {
      ...demoClientMetadata(strict.origin),
      client_id: 'strict',
      client_name: 'Service exigeant',
      client_secret: secret,
      unproved_membership: 'refuse',
    },
  ],
})
const other = await startDemoService({
  issuer: app.origin,
  clientId: 'strict',
  clientSecret: secret,
  ...strict,
  bind: '127.0.0.1',
})
afterAll(() => other.close())

/** Who signs up is seen step by step when pictures are kept. */
const newcomer = async (email: string, service: Service = accepting, pictures?: string): Promise<Person> => {
  const person = await sitDown(open)
  if (pictures) await arrive(app, person, service.origin, email, pictures)
  else await arriveSeated(app, person, service.origin, email)
  return person
}
const reached = ({ page }: Person, { origin }: Service = accepting) => page.waitForURL(`${origin}/`, { timeout: 10_000 })
const received = async ({ page }: Person) => JSON.stringify(await page.textContent('main'))

// minutes of a person, whatever else the machine does meanwhile
describe('in a real browser, from the button of a service', { timeout: 120_000 }, () => {
  test('the search answers as one types, says it to those who listen, and leaves the address of what it found', async () => {
    const person = await newcomer('louise@perso.example')
    const { page } = person
    await page.getByRole('searchbox').pressSequentially('mairie clamrt')
    await page.getByText('Commune de Clamart').first().waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe('mairie clamrt')
    expect(await page.locator('[role=status][data-live-status]').textContent()).toContain('mairie clamrt')
    await person.look('search-as-one-types')
    await page.reload()
    expect(await page.getByRole('searchbox').inputValue()).toBe('mairie clamrt')
  })

  test('an agent of a town hall joins at once, and the service receives who, for whom, and why', async () => {
    const person = await newcomer('aicha.benali@clamart.fr', accepting, 'town-hall')
    await typeSiret(person, '219 200 235 00014')
    await person.look('town-hall-7-welcome')
    await person.press('Continuer')
    await reached(person)
    await person.look('town-hall-8-service')
    expect(await received(person)).toMatch(/21920023500014.*aicha\.benali@clamart\.fr/s)
    await person.page.goto(`${app.origin}/organizations`)
    expect(await person.page.textContent('main')).toContain('domaine de contact officiel publié par service-public.fr')
    await person.look('town-hall-9-own-organizations')
  })

  test('on a free address, the code goes to the official address of the town hall', async () => {
    const person = await newcomer('bruno.mairie.lamalou@wanadoo.fr')
    await typeSiret(person, '21340126800130')
    await person.look('official-contact-1-confirm')
    await person.press('Oui, continuer avec cette adresse')
    await person.look('official-contact-2-choose')
    await person.press(/Envoyer un code à/)
    await person.look('official-contact-3-code')
    await person.page.fill('[name=code]', await app.lastCode('contact@mairielamalou.fr'))
    await person.press('Vérifier')
    await person.look('official-contact-4-welcome')
    await person.press('Continuer')
    await reached(person)
    expect(await received(person)).toContain('official_contact_code')
  })

  test('a sole trader reaches only the service that accepts an unproved link', async () => {
    const person = await newcomer('chloe.artisane@orange.fr')
    await typeSiret(person, '94957325700019')
    await person.press('Continuer')
    await reached(person)
    await person.look('sole-trader-accepted')
    await person.page.goto(strict.origin)
    await person.press('S’identifier avec MonComptePro')
    await person.look('sole-trader-refused')
    expect(person.page.url()).toMatch(/\/access$/)
    await person.press(/Revenir à/)
    await person.page.waitForURL(`${strict.origin}/callback**`)
    expect(await person.page.textContent('main')).toContain('access_denied')
  })

  test.each([
    ['an academy address at a school', 'david.prof@ac-paris.fr', '19750663700010'],
    ['a company whose name is masked', 'elsa.vignes@orange.fr', '90000102500015'],
    ['a look-alike domain', 'gaelle@danone-groupe.com', '55203253400646'],
    ['a company with an unknown domain', 'ines@cabinet-inconnu.fr', '41816609600069'],
  ])('%s does not join by itself, and always has a way on', async (name, email, siret) => {
    const person = await newcomer(email)
    await typeSiret(person, siret)
    await person.look(`not-by-itself-${name.replaceAll(' ', '-')}`)
    const memberships = await app.deps.db
      .selectFrom('memberships')
      .innerJoin('emailAddresses', 'emailAddresses.accountId', 'memberships.accountId')
      .select('memberships.id')
      .where('emailAddresses.address', '=', email)
      .execute()
    expect(memberships).toEqual([])
    expect(person.page.url()).toMatch(/\/(waiting|official-contact|join\/(confirm|refused))/)
    expect(await person.page.getByRole('button').count()).toBeGreaterThan(1)
  })

  test('a ministry refuses a free address and says what to do', async () => {
    const person = await newcomer('hugo.ecologie@gmail.com')
    await typeSiret(person, '11006801200050')
    expect(await person.page.textContent('main')).toMatch(/adresse professionnelle/i)
    await person.look('ministry-refused')
  })

  test('a removed member does not come back by themselves', async () => {
    const email = 'farid.ancien@clamart.fr'
    const person = await newcomer(email)
    await typeSiret(person, '21920023500014')
    await person.press('Continuer')
    await reached(person)
    const { accountId, organizationId } = await app.deps.db
      .selectFrom('memberships')
      .select(['accountId', 'organizationId'])
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    await app.deps.db.transaction().execute(async (tx) => {
      await lockAccount(tx, accountId)
      await endMembership(tx, new Date(), { accountId, organizationId, by: 'operator', reason: null, actor: 'operator' })
    })
    await person.page.goto(accepting.origin)
    await person.press('Changer d’organisation')
    await typeSiret(person, '21920023500014')
    expect(person.page.url()).toMatch(/\/(waiting|join\/)/)
    await person.look('removed-member')
  })

  test('a member of two organizations chooses, in each tab its own', async () => {
    const person = await newcomer('jean.durand@bnpparibas.com')
    await typeSiret(person, '66204244933106')
    await person.press('Continuer')
    await reached(person)
    await person.page.goto(`${app.origin}/sign-in/join`)
    await typeSiret(person, '66204244905476')
    const first = person.page
    await first.goto(strict.origin)
    await person.press('S’identifier avec MonComptePro')
    await person.look('choose-organization')
    const second = await first.context().newPage()
    await second.goto(accepting.origin)
    await second.getByRole('button', { name: 'Changer d’organisation' }).click()
    await choose(first, /05476/)
    await choose(second, /33106/)
    await first.waitForURL(`${strict.origin}/`)
    await second.waitForURL(`${accepting.origin}/`)
    expect(await received(person)).toContain('66204244905476')
    expect(await second.textContent('main')).toContain('66204244933106')
  })
})

const choose = async (page: Page, siret: RegExp) => {
  await page.getByRole('radio', { name: siret }).check({ force: true })
  await page.getByRole('button', { name: 'Continuer', exact: true }).click()
}

import { expect, test } from 'vitest'
import type { Siret } from '../src/organizations/siret.ts'
import { seat } from '../src/testing/administration.ts'
import { testApp } from '../src/testing/app.ts'
import { browserContexts } from '../src/testing/browser.ts'
import { freePort } from '../src/testing/free-port.ts'
import { arrive, carryCookies, sitDown, typeSiret } from './journey-people.ts'

const open = await browserContexts()
const port = await freePort()
const service = `http://localhost:${port}`
const app = await testApp({ env: { DEMO_SERVICE: 'on', DEMO_PORT: String(port) } })
const ministry = { siret: '13003004200019' as Siret, name: 'POLICE', sign: null, legalCategory: '7171' }
const yes = 'Oui, je connais cette personne et elle travaille ici'

/** A member at their own computer, who opens the link of the last message they received. */
const opensTheirMail = async (colleague: Awaited<ReturnType<typeof seat>>) => {
  const person = await sitDown(open)
  await carryCookies(person.page.context(), colleague, app.origin)
  const [mail] = await app.mailsTo(colleague.email)
  await person.page.goto(/https?:\/\/\S+\/organizations\/vouching\S+/.exec(mail?.text ?? '')?.[0] ?? 'no link in the mail')
  return person
}

test('an agent on a shared State host: a colleague does not know them, another does, and the service receives why', {
  timeout: 240_000,
}, async () => {
  const [bob, lea] = [
    await seat(app, { email: 'bob@interieur.gouv.fr', memberships: [{ company: ministry }] }),
    await seat(app, { email: 'lea@interieur.gouv.fr', memberships: [{ company: ministry }] }),
  ]
  const agent = await sitDown(open)
  const { page, press, look } = agent
  await arrive(app, agent, service, 'jeanne.martin@interieur.gouv.fr')
  await typeSiret(agent, '130 030 042 00019')
  await page.waitForURL(/\/waiting/)
  await look('vouching-1-request')
  await page.fill('[name=address]', 'bob')
  await press('Lui demander')
  await look('vouching-2-address-incomplete')
  await page.fill('[name=address]', lea.email)
  await page.press('[name=address]', 'Enter')
  await page.getByText('Si cette personne est rattachée à cet organisme').waitFor()
  await look('vouching-3-asked')

  const first = await opensTheirMail(lea)
  await first.look('vouching-4-do-you-know')
  await first.press('Je ne la connais pas')
  await first.look('vouching-5-no')
  await page.reload()
  expect(await page.textContent('main')).toContain('une personne n’a pas confirmé')
  await look('vouching-6-not-confirmed')

  await page.fill('[name=address]', bob.email)
  await press('Lui demander')
  const second = await opensTheirMail(bob)
  expect(await second.page.textContent('main')).toContain('Jeanne Martin (jeanne.martin@interieur.gouv.fr)')
  // by keyboard alone: the first of the two buttons
  await second.page.getByRole('button', { name: yes }).focus()
  await second.page.keyboard.press('Enter')
  await second.page.getByText('est maintenant membre').waitFor()
  await second.look('vouching-7-yes')

  await page.goto(service)
  await press('S’identifier avec MonComptePro')
  if (/\/welcome$/.test(page.url())) await press('Continuer')
  await page.waitForURL(`${service}/`, { timeout: 10_000 })
  expect(await page.textContent('main')).toContain('13003004200019')
  await page.goto(`${app.origin}/organizations`)
  const why = (await page.textContent('main')) ?? ''
  expect(why).toContain('un membre de cette organisation')
  expect(why).not.toContain(bob.email)
  await look('vouching-8-own-organizations')
})

import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../clock.ts'
import { testApp } from '../../testing/app.ts'
import { clamart } from '../../testing/join-bench.ts'
import type { Visitor } from '../../testing/visitor.ts'
import { companyLike, fakeRegistry } from '../registry/fake.ts'
import { replayDecisions } from '../replay/index.ts'
import type { Siret } from '../siret.ts'

const newTown = companyLike({ siret: '92993941100013' as Siret, name: 'COMMUNE NOUVELLE', communeCode: '93066' })
const registry = fakeRegistry(clamart, newTown)
const app = await testApp({ replace: { registry } })

const signIn = async (email: string, visitor = app.newVisitor()): Promise<Visitor> => {
  await visitor.visit('/organizations')
  await visitor.submit({ email })
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await app.lastCode(email) })
  return visitor
}

/** A member of the town hall, signed in on their own pages. */
const member = async (email: string) => {
  const visitor = await signIn(email)
  await visitor.submit({ method: 'code' }, 'Créer mon compte')
  await visitor.visit('/sign-in/join')
  if (visitor.page.url.endsWith('/names')) await visitor.submit({ given_name: 'Ada', family_name: 'Lovelace' })
  await visitor.visit('/sign-in/join')
  await visitor.submit({ siret: clamart.siret })
  await visitor.visit('/organizations')
  expect(visitor.page.text).toContain('Commune de clamart')
  return visitor
}

const pass = async (milliseconds: number) => {
  app.moveClock(milliseconds)
  await app.jobs.runDue()
}

const statuses = async (email: string) => {
  const rows = await app.deps.db
    .selectFrom('memberships')
    .select('status')
    .where('email', '=', email)
    .orderBy('joinedAt')
    .execute()
  return rows.map(({ status }) => status)
}

test('« Toujours en poste ? »: opening the link answers nothing, one click in any browser does', async () => {
  const email = 'ada@clamart.fr'
  await member(email)
  await pass(91 * DAY)
  expect(await statuses(email)).toEqual(['expiring'])
  const link = await app.lastLink(email)
  const anyone = app.newVisitor()
  expect((await anyone.visit(link)).text).toContain('Travaillez-vous toujours pour « Commune de clamart - Mairie » ?')
  expect(await statuses(email)).toEqual(['expiring'])
  await anyone.submit({}, 'Oui, je suis toujours en poste')
  expect(anyone.page.text).toContain('continue')
  expect(await statuses(email)).toEqual(['active'])
  expect((await anyone.visit(link)).text).toContain('n’attend plus de réponse')
  expect((await anyone.visit('/organizations/still-there?token=forged')).text).toContain('n’attend plus de réponse')
})

test('asked again from one’s own page, and a sign-in at that address is an answer', async () => {
  const email = 'bob@clamart.fr'
  const visitor = await member(email)
  await pass(91 * DAY)
  expect((await app.mailsTo(email)).filter(({ subject }) => subject.includes('toujours en poste'))).toHaveLength(1)
  await signIn(email, visitor)
  expect(visitor.page.text).not.toContain('Répondez au message')
  expect(await statuses(email)).toEqual(['active'])
})

test('closed with a successor: said on the page, proposed, taken over with one button', async () => {
  const email = 'eve@clamart.fr'
  const visitor = await member(email)
  registry.publish({ ...clamart, active: false, successor: newTown.siret })
  await pass(DAY + HOUR)
  await signIn(email, visitor)
  await visitor.visit('/organizations')
  expect(visitor.page.text).toMatch(
    /L’établissement est fermé d’après le répertoire Sirene\. Votre rattachement sera suspendu le /,
  )
  expect(visitor.page.text).toContain('Prend bientôt fin')
  expect(visitor.page.text).not.toContain('Bientôt à renouveler')
  const href = /href="(\/organizations\/transfer\?membership=[^"]+)"/.exec(visitor.page.html)?.[1] ?? ''
  await visitor.visit(href)
  expect(visitor.page.text).toContain('Commune nouvelle')
  expect(await statuses(email)).toEqual(['expiring'])
  const other = await signIn('ada@clamart.fr')
  await other.visit(href)
  expect(other.page.url).toMatch(/\/organizations$/)
  registry.goDown()
  expect((await visitor.visit(href)).status).toBe(503)
  registry.comeBack()
  await visitor.visit(href)
  await visitor.submit({}, 'Oui, je travaille dans cet établissement')
  expect(visitor.page.text).toContain('désigne celui-ci comme son successeur')
  expect(await statuses(email)).toEqual(['ended', 'active'])
})

test('what succession decided comes out the same from its own record, as the rest does', async () => {
  const { differences, same } = await replayDecisions(app.deps.db)
  expect(differences).toEqual([])
  expect(same).toBeGreaterThan(1)
  const succession = app.deps.db.selectFrom('decisions').select('id').where('rule', '=', 'succession')
  expect(await succession.execute()).not.toEqual([])
})

import { expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { joinOrganization } from '../join/join.ts'
import type { Siret } from '../siret.ts'
import { vouchPageFor, vouchPath } from './addresses.ts'

const app = await testApp()
const { db } = app.deps
const siret = '13003004200019' as Siret
const company = { siret, name: 'POLICE', sign: null, legalCategory: '7171' }
const waitingPage = '/sign-in/waiting'
const field = 'Adresse professionnelle de votre collègue'
const sameAnswer = 'Si cette personne est rattachée à cet organisme, elle reçoit un message.'

const agent = async (name: string) => {
  const person = await seat(app, { email: `${name}@interieur.gouv.fr` })
  const asked = { accountId: person.accountId, siret, confirmed: true, serviceName: null, interactionUid: null }
  const answer = await joinOrganization(app.deps, asked)
  if (answer.outcome !== 'request') throw new Error(answer.outcome)
  return { ...person, reference: answer.reference, requestId: answer.requestId }
}
const member = (name: string) => seat(app, { email: `${name}@interieur.gouv.fr`, memberships: [{ company }] })
const linkTo = async (email: string) =>
  new URL(/https?:\S+\/organizations\/vouching\S+/.exec((await app.mailsTo(email))[0]?.text ?? '')?.[0] ?? '').href
const membershipsOf = (accountId: string) =>
  db.selectFrom('memberships').select(['basis', 'oal', 'status']).where('accountId', '=', accountId).execute()

test('an agent on a shared State host asks a colleague, who says yes: the agent is a member', async () => {
  const [ada, bob] = [await agent('ada'), await member('bob')]
  expect((await ada.visitor.visit(waitingPage)).text).toContain(field)
  expect((await ada.visitor.submit({ address: 'bob' }, 'Lui demander')).text).toContain('Écrivez une adresse complète')
  expect(ada.visitor.page.html).toContain('value="bob"')
  expect((await ada.visitor.submit({ address: 'ADA@interieur.gouv.fr' }, 'Lui demander')).text).toContain('une de vos adresses')
  expect((await ada.visitor.submit({ address: 'bob@interieur.gouv.fr' }, 'Lui demander')).text).toContain(sameAnswer)

  const page = await bob.visitor.visit(await linkTo(bob.email))
  expect(page.text).toContain('Ada Lovelace (ada@interieur.gouv.fr)')
  expect(await membershipsOf(ada.accountId)).toEqual([])
  const done = await bob.visitor.submit({}, 'Oui, je connais cette personne et elle travaille ici')
  expect(done.text).toContain('est maintenant membre')
  expect(await membershipsOf(ada.accountId)).toEqual([{ basis: 'vouched', oal: 1, status: 'active' }])
  expect((await app.mailsTo(ada.email))[0]?.text).toContain('un membre de cette organisation')
  expect((await bob.visitor.visit(page.url)).status).toBe(404)
})

test('whoever is typed, the page says the same, and a stranger receives nothing', async () => {
  const [zoe, max] = [await agent('zoe'), await member('max')]
  const said = []
  for (const address of ['personne@interieur.gouv.fr', max.email]) {
    await zoe.visitor.visit(waitingPage)
    said.push((await zoe.visitor.submit({ address }, 'Lui demander')).text)
  }
  expect(said[0]).toContain(sameAnswer)
  expect(said[0]).toBe(said[1])
  expect(await app.mailsTo('personne@interieur.gouv.fr')).toEqual([])
})

test('« Je ne la connais pas »: the person reads that this way failed, not by whom, and administrators that a member said no', async () => {
  const [paul, lea] = [await agent('paul'), await member('lea')]
  const chief = await seatAdministrator(app, { email: 'chef@interieur.gouv.fr', memberships: [{ company }] })
  await paul.visitor.visit(waitingPage)
  await paul.visitor.submit({ address: lea.email }, 'Lui demander')
  await lea.visitor.visit(await linkTo(lea.email))
  expect((await lea.visitor.submit({}, 'Je ne la connais pas')).text).toContain('Votre réponse est enregistrée')
  const { text } = await paul.visitor.visit(waitingPage)
  expect(text).toContain('une personne n’a pas confirmé')
  expect(text).toContain('Prouver une autre adresse')
  expect(text).not.toContain(lea.email)
  const requests = await chief.visitor.visit(administrationPaths.requests(chief.organizationId))
  expect(requests.text).toMatch(/Un membre de l’organisation connaît la personne\s*non/)
})

test('administrators who want to be asked since: no colleague is asked any more, and a « yes » is joined to the request', async () => {
  const [marc, nina] = [await agent('marc'), await member('nina')]
  const chief = await seatAdministrator(app, { email: 'cheffe@interieur.gouv.fr', memberships: [{ company }] })
  await marc.visitor.visit(waitingPage)
  await marc.visitor.submit({ address: nina.email }, 'Lui demander')
  const policy = (joinPolicy: 'ask' | 'tell') =>
    db
      .insertInto('organizationSettings')
      .values({ organizationId: chief.organizationId, joinPolicy, updatedAt: app.deps.clock() })
      .onConflict((conflict) => conflict.column('organizationId').doUpdateSet({ joinPolicy }))
      .execute()
  await policy('ask')
  expect((await marc.visitor.visit(waitingPage)).text).not.toContain(field)
  const body = new URLSearchParams({ address: 'eric@interieur.gouv.fr' })
  await marc.visitor.exchange(`${waitingPage}/colleague`, { method: 'POST', body })
  const asked = await db.selectFrom('vouchings').select('id').where('requestId', '=', marc.requestId).execute()
  expect(asked).toHaveLength(1)
  await nina.visitor.visit(await linkTo(nina.email))
  const said = await nina.visitor.submit({}, 'Oui, je connais cette personne et elle travaille ici')
  expect(said.text).toContain('une personne l’examine')
  expect(await membershipsOf(marc.accountId)).toEqual([])
  const requests = await chief.visitor.visit(administrationPaths.requests(chief.organizationId))
  expect(requests.text).toMatch(/Un membre de l’organisation connaît la personne\s*oui/)
  await policy('tell')
})

test('a body whose directory publishes an address: a colleague is offered beside the code, the request is sent, and the colleague confirms', async () => {
  const school = { siret: '19750663700010' as Siret, name: 'LYCEE CHAPTAL', sign: null, legalCategory: '7331' }
  const claire = await seat(app, { email: 'claire.prof@ac-paris.fr', memberships: [{ company: school }] })
  const david = await seat(app, { email: 'david.prof@ac-paris.fr' })
  const asked = { accountId: david.accountId, siret: school.siret, confirmed: true, serviceName: null, interactionUid: null }
  expect((await joinOrganization(app.deps, asked)).outcome).toBe('prove')
  await david.visitor.visit('/sign-in/official-contact')
  expect((await david.visitor.submit({}, 'Demander à un collègue de confirmer')).text).toContain(field)
  await david.visitor.submit({ address: claire.email }, 'Lui demander')
  expect(david.visitor.page.text).toContain('Recevoir un code à l’adresse officielle')
  await claire.visitor.visit(await linkTo(claire.email))
  await claire.visitor.submit({}, 'Oui, je connais cette personne et elle travaille ici')
  expect(await membershipsOf(david.accountId)).toEqual([{ basis: 'vouched', oal: 1, status: 'active' }])
})

test('a forged link, somebody else’s, one of nobody signed in, and one too old open nothing', async () => {
  const [eve, kim] = [await agent('eve'), await member('kim')]
  await eve.visitor.visit(waitingPage)
  await eve.visitor.submit({ address: kim.email }, 'Lui demander')
  const link = await linkTo(kim.email)
  const v = new URL(link).searchParams.get('v') ?? ''
  const yes = new URLSearchParams({ v, answer: 'yes' })
  expect((await eve.visitor.visit(link)).status).toBe(404)
  expect((await eve.visitor.exchange(vouchPath, { method: 'POST', body: yes })).status).toBe(404)
  for (const forged of ['', 'x', '5b1e4f52-8a39-4f0a-a1b7-c033c5d6a0e2'])
    expect((await kim.visitor.visit(vouchPageFor(forged))).status).toBe(404)
  expect((await app.newVisitor().visit(link)).text).not.toContain('eve@interieur.gouv.fr')
  await db
    .updateTable('vouchings')
    .set({ expiresAt: new Date(app.deps.clock().getTime() - DAY) })
    .where('id', '=', v)
    .execute()
  expect((await kim.visitor.exchange(vouchPath, { method: 'POST', body: yes })).status).toBe(404)
  expect(await membershipsOf(eve.accountId)).toEqual([])
})

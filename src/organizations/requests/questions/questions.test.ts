import { describe, expect, test } from 'vitest'
import { DAY } from '../../../clock.ts'
import { seat, seatAdministrator } from '../../../testing/administration.ts'
import { testApp } from '../../../testing/app.ts'
import { askToJoin, seatChief } from '../../../testing/company-requests.ts'
import { serviceClient } from '../../../testing/service-client.ts'
import { administrationPaths } from '../../administration/addresses.ts'
import { answerPageFor, answerPath } from '../../memberships/addresses.ts'
import { declareRoles } from '../../roles/declare-roles.ts'
import { passOnJob } from '../pass-on.ts'
import { readRequest } from '../read-request.ts'

const app = await testApp({ clients: [serviceClient('payroll', { client_name: 'payroll' })] })
const { db } = app.deps
const chief = await seatChief(app)
const here = administrationPaths.requests(chief.organizationId)
const declared = (key: string, incompatible: string[] = []) => ({
  key,
  label: { fr: `Rôle ${key}`, en: key },
  description: '',
  incompatible_with: incompatible,
})
await declareRoles(app.deps, { clientId: 'payroll', roles: [declared('pays'), declared('orders', ['pays'])], actor: 'test' })

const wantToJoin = async (email: string) => {
  const { requestId: id, ...person } = await askToJoin(app, email)
  return { ...person, id }
}
const post = (path: string, fields: Record<string, string>) =>
  chief.visitor.exchange(`${here}/${path}`, { method: 'POST', body: new URLSearchParams(fields) })
const saidOf = async (path: string, fields: Record<string, string>) =>
  (await post(path, fields)).headers.get('location')?.split('=')[1]
const run = () => passOnJob(app.deps).run(new AbortController().signal)
const passedOn = async (reference: string) => {
  const row = await db
    .selectFrom('joinRequests')
    .select('passedOnAt')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  return row.passedOnAt !== null
}

describe('a question before the answer', () => {
  test('is mailed to the person, answered on a page of theirs, and the answer is shown to those who administer', async () => {
    const person = await wantToJoin('paul@inconnu-exemple.fr')
    await chief.visitor.visit(here)
    const empty = await chief.visitor.submit({ reference: person.reference, question: ' ' }, 'Envoyer la question')
    expect([empty.status, empty.text.includes('Écrivez votre question')]).toEqual([422, true])
    await chief.visitor.submit({ reference: person.reference, question: 'Quel est votre service ?' }, 'Envoyer la question')
    expect(chief.visitor.page.text).toContain('La question est envoyée')
    expect(chief.visitor.page.text).toContain('Pas encore de réponse')

    const mail = (await app.mailsTo('paul@inconnu-exemple.fr'))[0]?.text ?? ''
    expect(mail).toContain('Quel est votre service ?')
    expect((await person.visitor.visit('/organizations')).text).toContain('Quel est votre service ?')
    await person.visitor.visit(new URL(/https?:\S+\/requests\/answer\S+/.exec(mail)?.[0] ?? '').href)
    expect((await person.visitor.submit({ text: '  ' }, 'Envoyer ma réponse')).text).toContain('Écrivez votre réponse')
    expect((await person.visitor.submit({ text: 'Urbanisme' }, 'Envoyer ma réponse')).text).toContain('Votre réponse est envoyée')

    expect((await app.mailsTo('chef@entreprise-exemple.fr'))[0]?.text).toContain('a répondu à la question')
    expect((await chief.visitor.visit(here)).text).toMatch(/Quel est votre service.*Urbanisme/s)
    expect((await readRequest(db, person.reference))?.questions).toMatchObject([{ answer: 'Urbanisme' }])
    const history = await chief.visitor.visit(administrationPaths.history(chief.organizationId))
    expect(history.text).toMatch(/Réponse de la personne.*Question posée à la personne.*Quel est votre service/s)
    expect((await person.visitor.visit(answerPageFor(person.id))).url).toMatch(/\/organizations$/)
  })

  test('waits alone, and three are enough', async () => {
    const person = await wantToJoin('trois@inconnu-exemple.fr')
    const ask = () => saidOf('ask', { reference: person.reference, question: 'Qui ?' })
    const answer = () =>
      person.visitor.exchange(answerPath, { method: 'POST', body: new URLSearchParams({ request: person.id, text: 'Moi' }) })
    const together = await Promise.all([ask(), ask(), ask()])
    expect(together.sort()).toEqual(['already_asked', 'already_asked', 'asked'])
    for (const expected of ['asked', 'asked', 'too_many_questions']) {
      await answer()
      expect(await ask()).toBe(expected)
    }
  })

  test('is nobody else’s to ask or to answer', async () => {
    const person = await wantToJoin('protege@inconnu-exemple.fr')
    const other = await seatAdministrator(app, { email: 'autre@clamart.fr', memberships: [{}] })
    const fields = new URLSearchParams({ reference: person.reference, question: 'Votre mot de passe ?' })
    const theirs = `${administrationPaths.requests(other.organizationId)}/ask`
    expect((await other.visitor.exchange(theirs, { method: 'POST', body: fields })).headers.get('location')).toContain('unknown')
    expect((await other.visitor.exchange(`${here}/ask`, { method: 'POST', body: fields })).status).toBe(404)
    await saidOf('ask', { reference: person.reference, question: 'Qui ?' })
    const stranger = await seat(app, { email: 'etranger@inconnu-exemple.fr' })
    const body = new URLSearchParams({ request: person.id, text: 'Moi' })
    await stranger.visitor.exchange(answerPath, { method: 'POST', body })
    expect((await stranger.visitor.visit(answerPageFor(person.id))).text).not.toContain('Qui ?')
    expect((await readRequest(db, person.reference))?.questions).toMatchObject([{ answer: null }])
  })

  test('stops the clock until it is answered, gives a business day after, and never longer than fourteen days', async () => {
    await run()
    const answers = await wantToJoin('repond@inconnu-exemple.fr')
    const silent = await wantToJoin('muet@inconnu-exemple.fr')
    for (const { reference } of [answers, silent]) await saidOf('ask', { reference, question: 'Qui ?' })
    app.moveClock(6 * DAY)
    await run()
    expect([await passedOn(answers.reference), await passedOn(silent.reference)]).toEqual([false, false])
    const back = await seat(app, { email: 'repond-encore@inconnu-exemple.fr' })
    expect(back.accountId).not.toBe(answers.accountId)
    await db
      .updateTable('requestQuestions')
      .set({ answer: 'Moi', answeredAt: app.deps.clock() })
      .where('requestId', '=', answers.id)
      .execute()
    await run()
    expect(await passedOn(answers.reference)).toBe(false)
    app.moveClock(5 * DAY)
    await run()
    expect([await passedOn(answers.reference), await passedOn(silent.reference)]).toEqual([true, false])
    app.moveClock(4 * DAY)
    await run()
    expect(await passedOn(silent.reference)).toBe(true)
  })
})

describe('an acceptance with roles', () => {
  const boxes = { role_0: 'payroll orders', role_1: 'payroll pays' }

  test('grants them with the membership', async () => {
    const chiefAgain = await seatChief(app, 'cheffe@entreprise-exemple.fr')
    const person = await wantToJoin('roles@inconnu-exemple.fr')
    await chiefAgain.visitor.visit(here)
    await chiefAgain.visitor.submit({ reference: person.reference, role_1: boxes.role_1, reason: 'Comptable' }, 'Accepter')
    expect(chiefAgain.visitor.page.text).toContain('La personne est membre')
    const { rows } = await findRoles(person.accountId)
    expect(rows).toEqual(['pays'])
  })

  test('that exclude each other are refused by their names: the request waits, and nothing typed is lost', async () => {
    const boss = await seatChief(app, 'patronne@entreprise-exemple.fr')
    const person = await wantToJoin('conflit@inconnu-exemple.fr')
    await boss.visitor.visit(here)
    const page = await boss.visitor.submit(
      { reference: person.reference, ...boxes, external: 'yes', reason: 'Comptable' },
      'Accepter',
    )
    expect(page.status).toBe(422)
    expect(page.text).toMatch(/aurait à la fois « Rôle (orders|pays) » et « Rôle (orders|pays) » dans payroll/)
    expect(page.text).not.toContain('groupe séparé du vôtre')
    const form = page.forms.find(({ fields }) => fields.reference === person.reference)
    expect(form?.fields).toMatchObject({ ...boxes, external: 'yes', reason: 'Comptable' })
    expect((await readRequest(db, person.reference))?.status).toBe('open')
    expect((await findRoles(person.accountId)).members).toBe(0)
    const gone = await boss.visitor.submit(
      { reference: person.reference, role_0: 'payroll nothing', role_1: '', reason: 'x' },
      'Accepter',
    )
    expect(gone.text).toContain('n’est plus déclaré')
    expect((await readRequest(db, person.reference))?.status).toBe('open')
  })

  const findRoles = async (accountId: string) => {
    const members = await db.selectFrom('memberships').select('id').where('accountId', '=', accountId).execute()
    const rows = await db
      .selectFrom('rolesOfMembers')
      .select('roleKey')
      .where('membershipId', 'in', ['00000000-0000-4000-8000-000000000000', ...members.map(({ id }) => id)])
      .execute()
    return { members: members.length, rows: rows.map(({ roleKey }) => roleKey) }
  }
})

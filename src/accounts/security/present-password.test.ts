import { expect, test } from 'vitest'
import { MINUTE } from '../../clock.ts'
import { confirmTotp } from '../../testing/factors.ts'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'
import type { Visitor } from '../../testing/visitor.ts'

const app = await ownPagesApp('present')
const { deps, db, newVisitor, someone, signUp, signInByPassword, signInByCode, lastCode, mailsTo, accountOf, moveClock } = app
const other = 'girafe cuivre lanterne orage moulin'
const wrong = 'carafe cuivre lanterne orage moulin'
const save = 'Enregistrer le mot de passe'

const change = async (visitor: Visitor, present: string, password = other) => {
  await visitor.visit('/security/password')
  return visitor.submit({ present_password: present, password }, save)
}

test('a password is changed by who gives the present one; without it, or with another, nothing changes', async () => {
  const email = someone()
  const visitor = await signUp(email, phrase)
  const before = await accountOf(email)
  for (const present of ['', wrong, other]) {
    const page = await change(visitor, present)
    expect(page.status).toBe(422)
    expect(page.text).toContain('Ce n’est pas votre mot de passe actuel.')
    expect(page.html).toContain('<title>Erreur : ')
    expect(page.html).not.toContain(`value="${other}"`)
  }
  expect((await accountOf(email)).passwordHash).toBe(before.passwordHash)
  expect((await mailsTo(email)).map(({ subject }) => subject)).not.toContain('Votre mot de passe a changé')
  expect((await change(visitor, phrase)).text).toContain('Votre mot de passe a changé.')
  expect((await signInByPassword(email, other)).page.status).toBe(200)
})

test('the first password asks no other one', async () => {
  const visitor = await signUp(someone())
  await visitor.visit('/security/password')
  expect(visitor.page.html).not.toContain('present_password')
  expect((await visitor.submit({ password: phrase }, save)).text).toContain('Votre mot de passe est enregistré.')
})

test('brute force of the present password from an open session is counted with that of the sign-in page, both ways', async () => {
  const email = someone()
  const visitor = await signUp(email, phrase)
  const stranger = newVisitor()
  for (let index = 0; index < 5; index += 1) expect((await signInByPassword(email, wrong, stranger)).page.status).toBe(422)
  for (let index = 0; index < 5; index += 1) expect((await change(visitor, wrong)).status).toBe(422)
  const refused = await change(visitor, phrase)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.text).toMatch(
    /Trop d’essais\. Réessayez à \d+ h \d\d \(heure de Paris\), ou choisissez « J’ai oublié mon mot de passe actuel »/,
  )
  expect((await signInByPassword(email, phrase, newVisitor())).page.status).toBe(429)
  moveClock(5 * MINUTE)
  expect((await change(visitor, phrase)).text).toContain('Votre mot de passe a changé.')
  moveClock(-5 * MINUTE)
})

test('twenty present passwords at once count as twenty', async () => {
  const email = someone()
  const visitor = await signUp(email, phrase)
  await visitor.visit('/security/password')
  const body = () => new URLSearchParams({ present_password: wrong, password: other })
  const tries = Array.from({ length: 20 }, () => visitor.exchange('/security/password', { method: 'POST', body: body() }))
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 422)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(10)
})

test('who has forgotten it receives a message and chooses another one', async () => {
  const email = someone()
  const visitor = await signUp(email, phrase)
  const thief = await signInByCode(email)
  await visitor.visit('/security/password')
  await visitor.submit({}, 'J’ai oublié mon mot de passe actuel')
  expect(visitor.page.text).toContain('Choisissez un nouveau mot de passe')
  await visitor.submit({ code: await lastCode(email), password: other }, save)
  expect((await visitor.visit('/personal-information')).url).toContain('/personal-information')
  expect((await thief.visit('/personal-information')).url).toContain('/sign-in/identify')
  expect((await signInByPassword(email, other)).page.status).toBe(200)
})

test('a forgotten one does not go around the second factor', async () => {
  const email = someone()
  const visitor = await signUp(email, phrase)
  await visitor.visit('/security/factors/totp')
  await confirmTotp(visitor, deps.clock)
  const before = await accountOf(email)
  await visitor.visit('/security/password')
  await visitor.submit({}, 'J’ai oublié mon mot de passe actuel')
  await visitor.submit({ code: await lastCode(email), password: other }, save)
  expect(visitor.page.url).toContain('/sign-in/second-factor')
  expect((await accountOf(email)).passwordHash).toBe(before.passwordHash)
})

test('too many messages for a forgotten one: said on the page, with the time to come back', async () => {
  const email = someone()
  const visitor = await signUp(email, phrase)
  const { status, text, headers } = await (async () => {
    for (let asked = 0; asked < 12; asked += 1) {
      await visitor.visit('/security/password')
      const page = await visitor.submit({}, 'J’ai oublié mon mot de passe actuel')
      if (page.status === 429) return page
    }
    return visitor.page
  })()
  expect(status).toBe(429)
  expect(text).toContain('Trop de messages demandés.')
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
})

test('a change that another one overtook while its password was being checked is refused', async () => {
  const email = someone()
  const visitor = await signUp(email, phrase)
  await visitor.visit('/security/password')
  const body = (password: string) => new URLSearchParams({ present_password: phrase, password })
  const answers = await Promise.all(
    [other, wrong].map((password) => visitor.exchange('/security/password', { method: 'POST', body: body(password) })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  const { id } = await accountOf(email)
  const changes = db
    .selectFrom('journal')
    .select('id')
    .where('accountId', '=', id)
    .where('event', '=', 'account.password_changed')
  expect(await changes.execute()).toHaveLength(1)
})

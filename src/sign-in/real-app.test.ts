import { expect, test } from 'vitest'
import { MINUTE } from '../clock.ts'
import { testApp } from '../testing/app.ts'

const { newVisitor, lastCode, moveClock, deps } = await testApp()
const phrase = 'ordinateur bleu cascade vélo tambour'

test('a new instance has no account, hence none that everybody knows', async () => {
  expect(await deps.db.selectFrom('accounts').select('id').execute()).toEqual([])
})

test('an account is created, signs out, and comes back by its password, to the page that was asked for', async () => {
  const email = 'secretaire@commune-reelle.fr'
  const visitor = newVisitor()
  await visitor.visit('/personal-information')
  await visitor.submit({ email })
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await lastCode(email) })
  await visitor.submit({ method: 'password', password: phrase }, 'Créer mon compte')
  expect(new URL(visitor.page.url).pathname).toBe('/personal-information')
  expect(visitor.page.status).toBe(200)

  await visitor.visit('/sign-out')
  await visitor.submit({}, 'Se déconnecter')
  expect(visitor.page.text).toContain('Vous êtes déconnecté')
  expect((await visitor.visit('/personal-information')).url).toContain('/sign-in/identify')
  await visitor.submit({ email })
  await visitor.submit({ password: 'un autre mot de passe assez long' })
  expect(visitor.page.status).toBe(422)
  await visitor.submit({ password: phrase })
  expect(new URL(visitor.page.url).pathname).toBe('/personal-information')

  moveClock(16 * MINUTE)
  expect((await visitor.visit('/personal-information')).status).toBe(200)
  const account = await deps.db.selectFrom('accounts').select('passwordHash').executeTakeFirstOrThrow()
  expect(account.passwordHash).toMatch(/argon2id/)
})

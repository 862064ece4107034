import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { signUp } from '../testing/journey.ts'

const app = await testApp({ slowPasswords: true })

test('in the whole product: sign up, add a password, give a name, come back with the password', async () => {
  const person = { email: 'ada.martin@mairie.example', givenName: 'Ada', familyName: 'Martin' }
  const visitor = app.newVisitor()
  await visitor.visit('/')
  expect(visitor.page.text).toContain('Créer un compte')
  await visitor.visit('/sign-in/identify')
  await signUp(app, visitor, person)
  await visitor.visit('/security/password')
  await visitor.submit({ password: 'girafe cuivre lanterne orage moulin' }, 'Enregistrer le mot de passe')
  expect(visitor.page.text).toContain('Votre mot de passe est enregistré.')
  await visitor.visit('/personal-information')
  await visitor.submit({ given_name: 'Ada', family_name: 'Martin', locale: 'fr' }, 'Enregistrer')
  expect((await visitor.visit('/')).text).toContain('Bonjour Ada')
  const stored = await app.deps.db.selectFrom('accounts').select('passwordHash').executeTakeFirstOrThrow()
  expect(stored.passwordHash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1,keyid=/)

  await app.deps.db.updateTable('sessions').set({ endedAt: app.deps.clock() }).execute()
  await visitor.visit('/sign-in/identify')
  await visitor.submit({ email: person.email })
  await visitor.submit({ password: 'girafe cuivre lanterne orage moulin' })
  expect(visitor.page.text).toContain('Bonjour Ada')
})

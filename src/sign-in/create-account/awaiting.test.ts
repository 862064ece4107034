import { expect, test } from 'vitest'
import { termsVersion } from '../../legal/terms-version.ts'
import { addPerson } from '../../testing/oidc-people.ts'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'

const { db, deps, someone, signInByCode, signInByPassword, accountOf } = await ownPagesApp('attendu')

/** An account that was made before its owner came: taken over, or pushed by an organization. */
const prepared = async () => {
  const email = someone()
  const { accountId } = await addPerson(db, deps.clock(), { email, memberships: [{}] })
  const unseen = { termsVersion: null, termsAcceptedAt: null, passkeyOfferedAt: null }
  await db.updateTable('accounts').set(unseen).where('id', '=', accountId).execute()
  return email
}

test('is announced with its organizations, and asks how to come back', async () => {
  const email = await prepared()
  const visitor = await signInByCode(email)
  expect(visitor.page.text).toContain('Votre compte MonComptePro vous attend')
  expect(visitor.page.text).toMatch(/Vous êtes déjà membre de : .*clamart/i)
  expect(visitor.page.text).toContain('En continuant, vous acceptez les conditions d’utilisation')
  await visitor.submit({ method: 'password', password: phrase }, 'Continuer')
  expect(visitor.page.text).toContain('Bonjour')
  expect(await accountOf(email)).toMatchObject({ termsVersion, passwordHash: expect.any(String) })
  expect((await signInByPassword(email, phrase)).page.status).toBe(200)
})

test('« Plus tard » is said once: the terms are accepted, nothing is chosen, and it is not asked again', async () => {
  const email = await prepared()
  const visitor = await signInByCode(email)
  await visitor.submit({}, 'Plus tard')
  expect(visitor.page.text).toContain('Bonjour')
  expect(await accountOf(email)).toMatchObject({ termsVersion, passwordHash: null })
  expect((await signInByCode(email)).page.text).toContain('Bonjour')
})

test('a newcomer cannot put it off', async () => {
  const visitor = await signInByCode(someone())
  expect(visitor.page.text).toContain('Votre adresse est vérifiée. Créez votre compte')
  expect(visitor.page.text).not.toContain('Plus tard')
  const answer = await visitor.exchange('/sign-in/create-account', {
    method: 'POST',
    body: new URLSearchParams({ action: 'later' }),
  })
  expect(answer.status).toBe(422)
})

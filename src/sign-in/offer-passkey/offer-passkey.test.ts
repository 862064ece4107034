import { expect, test } from 'vitest'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'

const app = await ownPagesApp('offre')
const { db, told, interaction, someone, signUp, newVisitor, accountOf } = app

/** Somebody who has an account since before passkeys were offered. */
const member = async () => {
  const email = someone()
  const visitor = await signUp(email, phrase)
  await visitor.visit('/sign-out')
  await visitor.submit({}, 'Se déconnecter')
  const names = { givenName: 'Ada', familyName: 'Martin' }
  const { id } = await accountOf(email)
  await db
    .updateTable('accounts')
    .set({ ...names, passkeyOfferedAt: null })
    .where('id', '=', id)
    .execute()
  return { email, visitor }
}

let count = 0
const serviceOf = (changed: Parameters<typeof interaction>[1] = {}) => interaction(`offer-${++count}`, changed)

const signInFor = async (visitor: ReturnType<typeof newVisitor>, base: string, email: string) => {
  await visitor.visit(base)
  await visitor.submit({ email })
  return visitor.submit({ password: phrase })
}

test('a passkey is offered at the end of a sign-in; « Plus tard » goes back to the service, and is remembered', async () => {
  const { email, visitor } = await member()
  await signInFor(visitor, serviceOf(), email)
  expect(visitor.page.url).toContain('/offer-passkey')
  expect(visitor.page.text).toContain('connectez-vous en un geste')
  expect(told.at(-1)).not.toBe(`finished ${email}`)
  await visitor.submit({}, 'Plus tard')
  expect(visitor.page.url).toContain('/back-at-the-service')
  expect(told.at(-1)).toBe(`finished ${email}`)
  expect((await accountOf(email)).passkeyOfferedAt).toBeInstanceOf(Date)
  await visitor.visit('/sign-out')
  await visitor.submit({}, 'Se déconnecter')
  await signInFor(visitor, serviceOf(), email)
  expect(visitor.page.url).toContain('/back-at-the-service')
})

test('nobody who is signed in already sees it, however many services they go to', async () => {
  const { email, visitor } = await member()
  await visitor.visit('/sign-in/identify')
  await visitor.submit({ email })
  await visitor.submit({ password: phrase })
  for (let index = 0; index < 3; index += 1) expect((await visitor.visit(serviceOf())).url).toContain('/back-at-the-service')
})

test('somebody whose service wants no page sees none', async () => {
  const { email, visitor } = await member()
  const base = serviceOf({ prompts: ['none'] })
  await signInFor(visitor, base, email)
  expect(visitor.page.url).toContain('/back-at-the-service')
})

test('whoever left it aside is asked at the next sign-in, and the page opens to nobody else', async () => {
  const { email, visitor } = await member()
  await signInFor(visitor, serviceOf(), email)
  await visitor.visit('/sign-out')
  await visitor.submit({}, 'Se déconnecter')
  const base = serviceOf()
  expect((await visitor.visit(`${base}/offer-passkey`)).url).toContain('/identify')
  await signInFor(visitor, base, email)
  expect(visitor.page.url).toContain('/offer-passkey')
  await visitor.submit({}, 'Plus tard')
  const again = await visitor.exchange(`${serviceOf()}/offer-passkey`)
  expect([again.status, again.headers.get('location')]).toEqual([303, '/back-at-the-service'])
})

test('a newcomer chose with the account: nothing more is offered', async () => {
  const email = someone()
  const visitor = newVisitor()
  await visitor.visit(serviceOf())
  await visitor.submit({ email })
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await app.lastCode(email) })
  await visitor.submit({ method: 'code' }, 'Créer mon compte')
  await visitor.submit({ given_name: 'Ada', family_name: 'Martin' })
  expect(visitor.page.url).toContain('/back-at-the-service')
})

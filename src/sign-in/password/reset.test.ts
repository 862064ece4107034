import { expect, test } from 'vitest'
import { ownPagesApp, phrase } from '../../testing/own-pages-app.ts'

const { db, deps, newVisitor, someone, signUp, lastCode, signInByPassword, interaction } = await ownPagesApp('oubli')
const other = `${phrase} girafe`

const askReset = async (email: string, base = '/sign-in') => {
  const visitor = newVisitor()
  await visitor.visit(`${base}/identify`)
  await visitor.submit({ email })
  await visitor.visit(`${base}/forgotten-password`)
  await visitor.submit({}, 'Envoyer le message')
  return visitor
}

test.each([
  'known',
  'unknown',
])('too many messages asked for a %s address: said on the page that waits for the code, which still works', async (kind) => {
  const email = someone()
  if (kind === 'known') await signUp(email, phrase)
  const visitor = await askReset(email)
  let page = visitor.page
  for (let asked = 0; asked < 6 && page.status !== 429; asked += 1) page = await visitor.submit({}, 'Recevoir un nouveau code')
  expect(page.status).toBe(429)
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(page.text).toContain('Trop de messages demandés. Utilisez le dernier reçu')
  expect(page.html).toContain('<title>Erreur : ')
  expect(page.html).toContain('name="code"')
  if (kind === 'unknown') return
  await visitor.submit({ code: await lastCode(email), password: other }, 'Enregistrer le mot de passe')
  expect((await signInByPassword(email, other)).page.status).toBe(200)
})

test('a message that the mail system of the address refuses is told on that page, for any address', async () => {
  const email = someone()
  const visitor = await askReset(email, interaction('refused'))
  expect(visitor.page.text).not.toContain('a refusé notre message')
  await db
    .updateTable('outbox')
    .set({ failedAt: deps.clock(), lastError: 'refused: 550 no such user' })
    .where('toAddress', '=', email)
    .execute()
  expect((await visitor.visit(visitor.page.url)).text).toContain(`Le système de messagerie de ${email} a refusé notre message.`)
})

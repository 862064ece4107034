import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../clock.ts'
import { phrase, signInJourneys } from '../testing/sign-in-journeys.ts'

const { moveClock, interaction, newVisitor, lastLink, someone, uid, askCode, signUp } = await signInJourneys()

describe('the mailed link', () => {
  test('signs in the browser that asked, at its tab, and only by the button', async () => {
    const email = someone()
    const base = interaction(uid())
    const visitor = newVisitor()
    await askCode(visitor, base, email)
    const link = await lastLink(email)
    for (const method of ['GET', 'HEAD']) await newVisitor().exchange(link, { method })
    await visitor.visit(link)
    await visitor.submit({}, 'Se connecter')
    expect(visitor.page.url).toContain(`${base}/create-account`)
    expect((await visitor.visit(link)).status).toBe(410)
  })

  test('another browser must say so, and does not enter the first one', async () => {
    const email = someone()
    const base = interaction(uid())
    const visitor = newVisitor()
    await askCode(visitor, base, email)
    const phone = newVisitor()
    const page = await phone.visit(await lastLink(email))
    expect(page.text).toContain('Ce lien a été demandé dans un autre navigateur')
    expect(page.text).not.toContain(email)
    expect(page.text).toContain(
      'Pour continuer là où vous l’avez demandé, ne suivez pas ce lien : recopiez-y le code du message.',
    )
    const token = new URLSearchParams((await lastLink(email)).split('?')[1]).get('token') ?? ''
    const without = await phone.exchange('/sign-in/link', { method: 'POST', body: new URLSearchParams({ token }) })
    expect(without.status).toBe(422)
    await phone.submit({}, 'Me connecter dans ce navigateur')
    expect(phone.page.url).toContain('/sign-in/create-account')
    expect((await visitor.visit(base)).url).toContain('/identify')
  })
})

test('a session goes idle after 8 hours and ends after 24', async () => {
  const visitor = await signUp(someone())
  moveClock(7 * HOUR)
  expect((await visitor.visit('/')).html).toBe('home')
  moveClock(7 * HOUR)
  expect((await visitor.visit('/')).html).toBe('home')
  moveClock(9 * HOUR)
  expect((await visitor.visit('/')).url).toContain('/identify')
})

test('the session cookie is new at each authentication, HttpOnly, Lax, and the old one opens nothing', async () => {
  const email = someone()
  const visitor = await signUp(email, { password: phrase })
  const before = visitor.jar.header('/')
  moveClock(16 * MINUTE)
  await visitor.visit('/security')
  await visitor.submit({ email })
  const response = await visitor.exchange('/sign-in/continue', {
    method: 'POST',
    body: new URLSearchParams({ password: phrase }),
  })
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('mcp='))
  expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax/)
  const old = await fetch(new URL('/', visitor.page.url), { headers: { cookie: before }, redirect: 'manual' })
  expect(old.status).toBe(303)
})

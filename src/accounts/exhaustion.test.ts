import { describe, expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { jeanne, signUp } from '../testing/journey.ts'

const app = await testApp()

/** Fifty thousand bytes, as they are sent, that expressions which try again backtrack on. */
const hostile = ['a', ' ', '1 ', '@', 'a@', '.', 'a.', '-', "é'", '« ', '%', '\t', 'ａ'].map((text) =>
  text.repeat(Math.floor(50_000 / encodeURIComponent(text).length)),
)
/** An expression that is quadratic takes seconds on each of these, an exponential one never ends: the test's own time is the limit. */
const answersAll = { timeout: 20_000 }

describe('ReDoS: 50 kB in a field are answered as any wrong value', () => {
  test.each([
    ['/sign-in/identify', 'email'],
    ['/sign-in/identify', 'login_hint'],
    ['/language', 'back'],
  ])('%s, %s', answersAll, async (path, field) => {
    for (const text of hostile) {
      const visitor = app.newVisitor()
      const body = new URLSearchParams({ [field]: `${text}!` })
      const answer = await visitor.exchange(path, { method: 'POST', body })
      expect([200, 303, 400, 413, 422, 429], text.slice(0, 3)).toContain(answer.status)
    }
  })

  test('the fields of one’s own pages', answersAll, async () => {
    const visitor = app.newVisitor()
    await visitor.visit('/sign-in')
    await signUp(app, visitor, { ...jeanne, email: 'long@clamart.fr' })
    for (const text of hostile) {
      const body = () =>
        new URLSearchParams({ given_name: `${text}!`, family_name: text, job: text.slice(0, 10), phone_number: '' })
      const answer = await visitor.exchange('/personal-information', { method: 'POST', body: body() })
      expect([400, 413, 422], text.slice(0, 3)).toContain(answer.status)
    }
  })
})

test('hash flood: while passwords are checked, and refused when too many wait, other pages are answered first', async () => {
  const visitor = app.newVisitor()
  await visitor.visit('/sign-in')
  await signUp(app, visitor, { ...jeanne, email: 'flood@clamart.fr' })
  const attempt = async () => {
    const attacker = app.newVisitor()
    await attacker.visit('/sign-in/identify')
    await attacker.submit({ email: 'flood@clamart.fr' })
    return attacker.submit({ password: 'une phrase qui n’est pas la bonne du tout' })
  }
  let answered = 0
  const flood = Array.from({ length: 60 }, () => attempt().then(() => (answered += 1)))
  // they have reached the password by now, or wait for their turn
  await new Promise((resolve) => setTimeout(resolve, 300))
  const page = await app.newVisitor().visit('/accessibilite')
  expect(page.status).toBe(200)
  expect(answered).toBeLessThan(60)
  await Promise.all(flood)
  expect((await app.newVisitor().visit('/sign-in/identify')).status).toBe(200)
})

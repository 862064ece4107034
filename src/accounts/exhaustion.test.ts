import { describe, expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { eventually } from '../testing/eventually.ts'
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

test('hash flood: passwords being checked hold nothing that another page waits for', { timeout: 60_000 }, async () => {
  let checking = 0
  let answerAll = () => {}
  const held = new Promise<void>((resolve) => {
    answerAll = resolve
  })
  const verify = async () => {
    checking += 1
    await held
    return 'wrong' as const
  }
  const flooded = await testApp({ replace: { passwords: { hash: async () => '$held', stretch: async () => [], verify } } })
  const attempt = async (index: number) => {
    const attacker = flooded.newVisitor()
    await attacker.visit('/sign-in/identify')
    await attacker.submit({ email: `personne${index}@mairie${index}.example` })
    return attacker.submit({ password: 'une phrase qui n’est pas la bonne du tout' })
  }
  // more than there are connections to the database
  const flood = Array.from({ length: 20 }, (_, index) => attempt(index))
  await eventually(() => expect(checking).toBe(20))
  for (const path of ['/sign-in/identify', '/readyz', '/stats']) {
    const { status } = await flooded.newVisitor().visit(path)
    expect([path, status]).toEqual([path, 200])
  }
  answerAll()
  for (const { status } of await Promise.all(flood)) expect([401, 422]).toContain(status)
})

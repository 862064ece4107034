import { describe, expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { distinguishability, measurePairs } from '../testing/distinguish.ts'
import { proveMailbox } from '../testing/journey.ts'
import type { Visitor } from '../testing/visitor.ts'

const app = await testApp({ slowPasswords: true })
const phrase = 'ordinateur bleu cascade vélo tambour'
const known = 'connue@mairie.example'
const visitor = app.newVisitor()
await visitor.visit('/sign-in/identify')
await proveMailbox(app, visitor, known)
await visitor.submit({ method: 'password', password: phrase }, 'Créer mon compte')

test('the measure sees a difference of a few milliseconds, and none where there is none', () => {
  const noise = (mean: number) => Array.from({ length: 40 }, (_, index) => mean + ((index * 7_919) % 40))
  expect(distinguishability(noise(100), noise(100))).toBe(0.5)
  expect(distinguishability(noise(100), noise(140))).toBeGreaterThan(0.95)
  expect(distinguishability(noise(140), noise(100))).toBeLessThan(0.05)
})

describe('enumeration by time: one answer to a known and to an unknown address cannot be told apart', () => {
  const forget = () => app.deps.db.deleteFrom('rateLimits').execute()
  let count = 0
  const unknown = () => `inconnue${++count}@mairie.example`
  const at = async (email: string): Promise<Visitor> => {
    await forget()
    const stranger = app.newVisitor()
    await stranger.visit('/sign-in/identify')
    await stranger.submit({ email })
    return stranger
  }
  /** Only the last step is measured: the same visit, ready to send. */
  const judge = async (step: (stranger: Visitor) => Promise<unknown>) => {
    const pairs = 15
    const ready = async (email: () => string) => {
      const strangers: Visitor[] = []
      for (let index = 0; index < pairs; index++) strangers.push(await at(email()))
      await forget()
      return async () => step(strangers.pop() ?? (await at(email())))
    }
    const [first, second] = [await ready(() => known), await ready(unknown)]
    return distinguishability(...(await measurePairs(pairs, first, second)))
  }

  test.each([
    ['a wrong password', (stranger: Visitor) => stranger.submit({ password: 'pas le bon mot de passe' })],
    ['asking for a code', (stranger: Visitor) => stranger.submit({}, 'Recevoir un code par e-mail')],
    ['giving the address again', (stranger: Visitor) => stranger.visit('/sign-in/identify')],
  ])('%s', async (_name, step) => {
    const told = await judge(async (stranger) => {
      await step(stranger)
      await forget()
    })
    expect(told).toBeGreaterThan(0.1)
    expect(told).toBeLessThan(0.9)
  })
})

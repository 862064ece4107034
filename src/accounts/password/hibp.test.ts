import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../clock.ts'
import { startSourceServer } from '../../testing/source-server.ts'
import { type BreachedList, noBreachedList } from './breached-list.ts'
import { hibpList } from './hibp.ts'
import { judgePassword } from './policy.ts'

const stolen = 'quatre girafes violettes sifflent sous la pluie'
const own = 'sept tortues orange comptent les marches'
const digestOf = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()
const text = { 'content-type': 'text/plain' }
const padding = (password: string) => `${digestOf(password).slice(5)}:0`
const listed = [`${digestOf(stolen).slice(5)}:37`, padding(own), '0018A45C4D1DEF81644B54AB7F969B88D65:1'].join('\r\n')
const service = await startSourceServer(() => ({ headers: text, body: listed }))
const list = hibpList({ clock: systemClock, baseUrl: service.url })
const marie = { email: 'marie@mairie-exemple.fr' }

const contract = (name: string, one: BreachedList) =>
  test(`${name} does not hold what nobody stole`, async () => expect(await one.holds(own)).toBe(false))
contract('no list', noBreachedList)
contract('the list of haveibeenpwned', list)

test('a password that others lost is refused; five characters of its digest leave the machine', async () => {
  expect(await judgePassword(stolen, marie)).toEqual({ ok: true })
  expect(await judgePassword(stolen, marie, list)).toEqual({ ok: false, reason: 'breached' })
  expect(await judgePassword(own, marie, list)).toEqual({ ok: true })
  const asked = service.seen.at(-2)
  expect([asked?.url.href, asked?.headers['add-padding'], asked?.body]).toEqual([
    `http://source/range/${digestOf(stolen).slice(0, 5)}`,
    'true',
    '',
  ])
})

test('what the rules refuse already is not asked about', async () => {
  const before = service.seen.length
  expect(await judgePassword('court', marie, list)).toEqual({ ok: false, reason: 'too_short' })
  expect(await judgePassword('motdepasse123456789', marie, list)).toEqual({ ok: false, reason: 'breached' })
  expect(service.seen).toHaveLength(before)
})

describe('nobody is kept from choosing a password', () => {
  test.each<[string, Parameters<typeof startSourceServer>[0]]>([
    ['an error', () => ({ status: 503 })],
    ['too many calls', () => ({ status: 429, headers: { 'retry-after': '30' } })],
    ['a page of a proxy', () => ({ headers: { 'content-type': 'text/html' }, body: listed })],
    ['garbage', () => ({ headers: text, body: '\0:::\n'.repeat(1_000) })],
    ['far too much', () => ({ headers: text, body: `${listed}\r\n${'x'.repeat(3_000_000)}` })],
    ['nothing', () => 'handled'],
  ])('by %s', async (_what, behaviour) => {
    const away = await startSourceServer(behaviour)
    expect(await judgePassword(stolen, marie, hibpList({ clock: systemClock, baseUrl: away.url }))).toEqual({ ok: true })
  })
})

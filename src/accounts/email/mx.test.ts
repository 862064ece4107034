import { describe, expect, test, vi } from 'vitest'
import type { EmailChecker } from './checker.ts'
import { mxEmailChecker, noEmailChecker } from './mx.ts'

const at = new Date('2026-11-24T10:00:00Z')
const dnsError = (code: string) => Object.assign(new Error(code), { code })
const answering = (resolveMx: (domain: string) => Promise<{ exchange: string }[]>, timeoutMs = 50) =>
  mxEmailChecker({ clock: () => at, resolveMx, timeoutMs })

const emailCheckerContract = (name: string, checker: EmailChecker) =>
  describe(`the e-mail checker « ${name} »`, () => {
    test('answers in bounded time, one of three words, and never throws', async () => {
      for (const domain of ['ville.fr', 'xn--cole-9oa.fr', '', 'a'.repeat(300)])
        expect(['deliverable', 'undeliverable', 'unknown']).toContain(await checker.check(domain))
    })
  })
emailCheckerContract('off', noEmailChecker)
emailCheckerContract(
  'mx, answering',
  answering(async () => [{ exchange: 'mx.ville.fr' }]),
)
emailCheckerContract(
  'mx, failing',
  answering(async () => {
    throw dnsError('ESERVFAIL')
  }),
)
emailCheckerContract(
  'mx, silent',
  answering(() => new Promise(() => {})),
)

const cases: [name: string, resolve: () => Promise<{ exchange: string }[]>, expected: string][] = [
  ['an exchanger', async () => [{ exchange: 'mx.ville.fr' }], 'deliverable'],
  ['no exchanger', async () => [], 'undeliverable'],
  ['a null exchanger', async () => [{ exchange: '' }], 'undeliverable'],
  [
    'no such name',
    async () => {
      throw dnsError('ENOTFOUND')
    },
    'undeliverable',
  ],
  [
    'no record',
    async () => {
      throw dnsError('ENODATA')
    },
    'undeliverable',
  ],
  [
    'a server in trouble',
    async () => {
      throw dnsError('ESERVFAIL')
    },
    'unknown',
  ],
  [
    'no network',
    async () => {
      throw dnsError('ECONNREFUSED')
    },
    'unknown',
  ],
  ['no answer in time', () => new Promise(() => {}), 'unknown'],
]
for (const [name, resolve, expected] of cases)
  test(`${name} → ${expected}`, async () => expect(await answering(resolve).check('ville.fr')).toBe(expected))

test('a domain is asked once, then again when the answer is old', async () => {
  let now = at
  const resolveMx = vi.fn(async () => [{ exchange: 'mx.ville.fr' }])
  const checker = mxEmailChecker({ clock: () => now, resolveMx })
  await checker.check('ville.fr')
  await checker.check('ville.fr')
  expect(resolveMx).toHaveBeenCalledTimes(1)
  now = new Date(at.getTime() + 2 * 3_600_000)
  await checker.check('ville.fr')
  expect(resolveMx).toHaveBeenCalledTimes(2)
})

test('an unknown answer is not remembered', async () => {
  const resolveMx = vi.fn(async () => {
    throw dnsError('ESERVFAIL')
  })
  const checker = mxEmailChecker({ clock: () => at, resolveMx })
  await checker.check('ville.fr')
  await checker.check('ville.fr')
  expect(resolveMx).toHaveBeenCalledTimes(2)
})

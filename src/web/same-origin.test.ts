import { expect, test } from 'vitest'
import { comesFromOurPages } from './same-origin.ts'

const ours = ['https://compte.example.fr']

const cases: [who: string, headers: Record<string, string>, accepted: boolean][] = [
  ['our form in a current browser', { 'sec-fetch-site': 'same-origin', origin: 'https://compte.example.fr' }, true],
  ['our form in an older browser', { origin: 'https://compte.example.fr' }, true],
  ['our form without Origin', { 'sec-fetch-site': 'same-origin' }, true],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
  ['another site in an older browser', { origin: 'https://evil.example' }, false],
  ['a sub-domain', { 'sec-fetch-site': 'same-site', origin: 'https://x.example.fr' }, false],
  ['the same name over http', { origin: 'http://compte.example.fr' }, false],
  ['the same name on another port', { origin: 'https://compte.example.fr:8443' }, false],
  ['a sandboxed frame', { 'sec-fetch-site': 'cross-site', origin: 'null' }, false],
  ['an opaque origin that says same-origin', { 'sec-fetch-site': 'same-origin', origin: 'null' }, false],
  [
    'contradiction: the site says same, the origin another',
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    false,
  ],
  ['typed in the address bar', { 'sec-fetch-site': 'none' }, false],
  ['no browser at all, hence nobody’s cookies', {}, true],
]
test.each(cases)('%s', (_who, headers, accepted) => {
  expect(comesFromOurPages(headers, ours)).toBe(accepted)
})

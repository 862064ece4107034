import { expect, test } from 'vitest'
import { decideLogout, type LogoutFacts } from './decide.ts'

const facts: LogoutFacts = { signedInAs: 'ada', hintedSubject: null, legacy: false, hasAddress: true }

test.each<[string, Partial<LogoutFacts>, ReturnType<typeof decideLogout>]>([
  ['nobody is signed in', { signedInAs: null }, 'end'],
  ['nobody is signed in, and a hint about somebody', { signedInAs: null, hintedSubject: 'bob' }, 'end'],
  ['a hint about the person signed in', { hintedSubject: 'ada' }, 'end'],
  ['a hint about somebody else', { hintedSubject: 'bob' }, 'ask'],
  ['no hint', {}, 'ask'],
  ['no hint, an old client with a registered address', { legacy: true }, 'submit'],
  ['a hint about somebody else, an old client', { legacy: true, hintedSubject: 'bob' }, 'ask'],
  ['no hint, an old client without address', { legacy: true, hasAddress: false }, 'ask'],
])('%s → %s', (_, change, expected) => {
  expect(decideLogout({ ...facts, ...change })).toBe(expected)
})

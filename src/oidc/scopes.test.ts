import { expect, test } from 'vitest'
import { mayAskClaim, mayAskScope } from './scopes.ts'

const anyone = { allowedScope: null, refreshes: false }
const emailOnly = { allowedScope: 'openid email', refreshes: false }

test.each([
  [anyone, 'openid', true],
  [anyone, 'organization', true],
  [anyone, 'organizations', false],
  [anyone, 'offline_access', false],
  [{ ...anyone, refreshes: true }, 'offline_access', true],
  [anyone, 'constructor', false],
  [emailOnly, 'email', true],
  [emailOnly, 'openid', true],
  [emailOnly, 'profile', false],
  [{ ...emailOnly, allowedScope: 'organizations' }, 'organizations', true],
])('%j may ask for %s: %s', (rights, scope, expected) => {
  expect(mayAskScope(rights, scope)).toBe(expected)
})

test.each([
  [emailOnly, 'email_verified', true],
  [emailOnly, 'given_name', false],
  [{ ...emailOnly, allowedScope: 'given_name' }, 'given_name', true],
  [emailOnly, 'acr', true],
  [anyone, 'organizations', false],
  [anyone, 'toString', false],
])('%j may ask for the claim %s: %s', (rights, claim, expected) => {
  expect(mayAskClaim(rights, claim)).toBe(expected)
})

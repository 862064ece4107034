import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { formerAddressRoutes } from './former-addresses.ts'

test.each([
  ['/users/personal-information', '/personal-information'],
  ['/users/join-organization?siret_hint=219%20200%20235%2000014', '/sign-in/join?siret=21920023500014'],
  ['/users/join-organization?siret_hint=//evil.example', '/sign-in/join'],
  ['/users/join-organization?siret_hint=1&siret_hint=2', '/sign-in/join'],
  ['/users/join-organization', '/sign-in/join'],
])('%s, linked to by services for years, leads to %s', async (former, present) => {
  const app = fastify()
  formerAddressRoutes(app)
  expect((await app.inject(former)).headers.location).toBe(present)
})

import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { noBreachedList } from '../accounts/password/breached-list.ts'
import type { PasswordHasher } from '../accounts/password/hasher.ts'
import { type Config, readConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { noIdentityProvider } from '../identity/port.ts'
import { endSessions } from '../oidc/logout/end-sessions.ts'
import { fakeOfficers } from '../organizations/officers/fake.ts'
import { fakeRegistry } from '../organizations/registry/fake.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { digest } from '../secrets/random.ts'
import { requireDeclaredAccess } from '../sign-in/access.ts'
import { enforceAccess } from '../sign-in/access-hook.tsx'
import type { Engine } from '../sign-in/engine.ts'
import type { ServiceDemand } from '../sign-in/facts-types.ts'
import { demand } from '../sign-in/fixtures.ts'
import { signInRootRoutes, signInRoutes } from '../sign-in/routes.tsx'
import { endSession } from '../sign-in/session.ts'
import { installWeb } from '../web/install.ts'
import { testDatabase } from './database.ts'
import { freePort } from './free-port.ts'
import { mailsIn } from './mails.ts'
import { createVisitor } from './visitor.ts'

/** Fast, and says right or wrong for the right reasons. */
export const fakePasswords: PasswordHasher = {
  hash: async (password) => `fake:${password.normalize('NFKC')}`,
  stretch: async (secret, salt) => [digest(`${salt.toString('hex')}:${secret}`)],
  verify: async (password, stored) => {
    if (stored === `stale:${password}`) return 'stale'
    return stored === `fake:${password.normalize('NFKC')}` ? 'right' : 'wrong'
  },
}

/**
 * The sign-in slice alone, over real HTTP and a real database, with an engine that only remembers: what it was told can be read.
 * `more` adds routes of a test's own.
 */
export const signInApp = async (more: (app: FastifyInstance, deps: Deps) => void = () => undefined) => {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const config: Config = readConfig({ PORT: String(port), DEMO_SERVICE: 'off', LOG_LEVEL: 'error' })
  const db = await testDatabase()
  const keyring = createKeyring(['a root key for tests only, of more than 32 characters'])
  const interactions = new Map<string, ServiceDemand>()
  const told: string[] = []
  let offset = 0
  const clock = () => new Date(Date.now() + offset)
  const engine: Engine = {
    findInteraction: async (_request, uid) => {
      const asked = interactions.get(uid)
      return asked && { uid, demand: asked }
    },
    finishInteraction: async (request, _reply, facts) => {
      const uid = request.place.interaction?.uid ?? ''
      interactions.delete(uid)
      told.push(`finished ${facts.account?.primaryEmail}`)
      return '/back-at-the-service'
    },
    refuseInteraction: async () => '/back-at-the-service',
    openEngineSession: async (_request, _reply, accountId) => {
      told.push(`session ${accountId}`)
    },
    signOut: async ({ facts }) => {
      if (facts.session) await endSession(db, facts.session.id, clock())
      told.push('signed out')
    },
    endEverywhere: async (tx, { accountId, kept, now }) => {
      await endSessions(tx, { accountId, which: { allBut: kept }, keepOffline: false, now })
      told.push(`revoked ${accountId}`)
    },
  }
  const emailChecker = {
    check: async (domain: string) => (domain.startsWith('dead.') ? ('undeliverable' as const) : ('unknown' as const)),
  }
  const directory = { find: async () => ({ answer: 'none' as const }), bodiesAt: async () => [] }
  const deps: Deps = {
    config,
    db,
    clock,
    keyring,
    registry: fakeRegistry(),
    directory,
    identityProvider: noIdentityProvider,
    officers: fakeOfficers(),
    emailChecker,
    textRecords: { find: async () => ({ answer: 'unavailable' }) },
    passwords: fakePasswords,
    breachedList: noBreachedList,
    engine,
  }
  const app = Fastify({ trustProxy: true })
  requireDeclaredAccess(app)
  await installWeb(app, config)
  enforceAccess(app, deps)
  app.register(async (scope) => signInRoutes(scope, deps), { prefix: '/interaction/:uid' })
  app.register(async (scope) => signInRoutes(scope, deps), { prefix: '/sign-in' })
  signInRootRoutes(app, deps)
  app.get('/back-at-the-service', { config: { access: 'public' } }, async () => 'the service')
  more(app, deps)
  await app.listen({ port, host: '127.0.0.1' })
  afterAll(() => app.close())
  return {
    app,
    db,
    deps,
    told,
    moveClock: (milliseconds: number) => {
      offset += milliseconds
    },
    /** a service waits: its interaction's base */
    interaction: (uid: string, changed: Partial<ServiceDemand> = {}) => {
      interactions.set(uid, { ...demand, startedAt: clock(), needsOrganization: false, ...changed })
      return `/interaction/${uid}`
    },
    newVisitor: () => createVisitor(origin),
    ...mailsIn({ db, keyring, from: config.mail.from }),
  }
}

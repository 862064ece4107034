import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { z } from 'zod'
import { noBreachedList } from '../accounts/password/breached-list.ts'
import { type Config, readConfig } from '../config.ts'
import { openDatabase } from '../database/index.ts'
import type { DatabasePool } from '../database/pool.ts'
import type { Deps } from '../deps.ts'
import { noIdentityProvider } from '../identity/port.ts'
import { applyConfiguredClients } from '../oidc/clients/configured.ts'
import { createOidc } from '../oidc/create.ts'
import { fakeDirectory } from '../organizations/directory/fake.ts'
import { fakeOfficers } from '../organizations/officers/fake.ts'
import { fakeRegistry } from '../organizations/registry/fake.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { requireDeclaredAccess } from '../sign-in/access.ts'
import { enforceAccess } from '../sign-in/access-hook.tsx'
import { cookieNames } from '../sign-in/cookie-names.ts'
import { factors } from '../sign-in/facts-types.ts'
import { onward } from '../sign-in/onward.ts'
import { giveSession } from '../sign-in/request-secrets.ts'
import { nextStep } from '../sign-in/requirements.ts'
import { signOutRoutes } from '../sign-in/sign-out/routes.tsx'
import { installWeb } from '../web/install.ts'
import { serverOptions } from '../web/server-options.ts'
import { testPool } from './database.ts'
import { freePort } from './free-port.ts'
import { addPerson, signPersonIn } from './oidc-people.ts'
import { giveSigningKeys } from './signing-keys.ts'

/** One or the other. */
const Chosen = z.object({ membershipId: z.uuid().nullable().default(null), mandateId: z.uuid().nullable().default(null) })

const SignIn = z.object({ accountId: z.uuid(), email: z.string(), factors: z.array(z.enum(factors)) })

/**
 * The OpenID side with real requirements, sessions and cookies, and pages that answer JSON: what is pending, sign in, choose, refuse.
 * `wrapPool` counts or delays statements; `url` shares a database between two nodes.
 */
export const oidcApp = async ({
  clients,
  env = {},
  pool,
  port,
  rootKeys = ['a root key for tests only, of more than 32 characters'],
}: {
  clients: Record<string, unknown>[]
  env?: Record<string, string>
  pool?: DatabasePool
  port?: number
  rootKeys?: string[]
}) => {
  const listening = port ?? (await freePort())
  const origin = env.ISSUER_URL ?? `http://localhost:${listening}`
  const config: Config = readConfig({ PORT: String(listening), DEMO_SERVICE: 'off', LOG_LEVEL: 'error', ...env })
  const db = openDatabase(pool ?? (await testPool()))
  const keyring = createKeyring(rootKeys)
  let offset = 0
  const clock = () => new Date(Date.now() + offset)
  const parts = {
    config,
    db,
    clock,
    keyring,
    registry: fakeRegistry(),
    directory: fakeDirectory(),
    identityProvider: noIdentityProvider,
    officers: fakeOfficers(),
    emailChecker: { check: async () => 'unknown' as const },
    passwords: { hash: async () => '', verify: async () => 'wrong' as const, stretch: async () => [] },
    breachedList: noBreachedList,
    textRecords: { find: async () => ({ answer: 'unavailable' as const }) },
  }
  await giveSigningKeys(parts)
  await applyConfiguredClients(parts, clients)
  const oidc = await createOidc(parts)
  const deps: Deps = { ...parts, engine: oidc.engine }
  const app = Fastify(serverOptions(config))
  requireDeclaredAccess(app)
  await installWeb(app, config)
  enforceAccess(app, deps)
  oidc.mount(app)
  signOutRoutes(app, deps)
  pendingPages(app, deps)
  await app.listen({ port: listening, host: '127.0.0.1' })
  afterAll(async () => {
    await app.close()
    await oidc.close()
  })
  return {
    app,
    oidc,
    db,
    deps,
    config,
    origin,
    /** where it listens, whatever its public origin */
    address: `http://127.0.0.1:${listening}`,
    cookies: cookieNames(config),
    person: (about: Parameters<typeof addPerson>[2]) => addPerson(db, clock(), about),
    moveClock: (milliseconds: number) => {
      offset += milliseconds
    },
  }
}

export type OidcApp = Awaited<ReturnType<typeof oidcApp>>

const pendingPages = (app: FastifyInstance, deps: Deps): void => {
  const config = { access: 'visitor' } as const
  app.get('/', { config }, async ({ facts }) => ({ signedInAs: facts.account?.id ?? null }))
  app.post('/sign-in', { config }, async (request, reply) => {
    const who = SignIn.parse(request.body)
    const opened = await signPersonIn(deps.db, deps.clock(), who, {
      factors: who.factors,
      replaces: request.facts.session?.id ?? null,
    })
    giveSession(request, reply, deps.config, opened.secret)
    await deps.engine.openEngineSession(request, reply, who.accountId)
    return reply.send('signed in')
  })
  for (const path of ['/interaction/:uid', '/interaction/:uid/:page'])
    app.get(path, { config }, async ({ facts, place }) => ({ step: nextStep(facts), demand: place.interaction?.demand }))
  app.post('/interaction/:uid/identify', { config }, async (request, reply) => {
    const who = SignIn.parse(request.body)
    const opened = await signPersonIn(deps.db, deps.clock(), who, {
      factors: who.factors,
      replaces: request.facts.session?.id ?? null,
    })
    giveSession(request, reply, deps.config, opened.secret)
    return onward(deps, request, reply)
  })
  app.post('/interaction/:uid/go-on', { config }, (request, reply) => onward(deps, request, reply))
  app.post('/interaction/:uid/choose', { config }, async (request, reply) => {
    const { membershipId, mandateId } = Chosen.parse(request.body)
    const now = deps.clock()
    const choice = { accountId: request.facts.account?.id ?? '', membershipId, mandateId, selectedAt: now, profileUpdatedAt: now }
    await deps.db
      .insertInto('interactionChoices')
      .values({
        uid: request.place.interaction?.uid ?? '',
        ...choice,
        joinRequestId: null,
        officialContactProofId: null,
        expiresAt: new Date(now.getTime() + 3_600_000),
      })
      .onConflict((conflict) => conflict.column('uid').doUpdateSet(choice))
      .execute()
    return onward(deps, request, reply)
  })
  app.post('/interaction/:uid/refuse', { config }, async (request, reply) =>
    reply.send(
      await deps.engine.refuseInteraction(request, reply, { error: 'access_denied', description: 'la personne a renoncé' }),
    ),
  )
}

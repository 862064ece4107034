import './quiet-runtime.ts'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import type { Engine } from '../sign-in/engine.ts'
import { type ApiTokens, createApiTokens } from './api-tokens.ts'
import { factsBesideToken } from './claims/find-facts.ts'
import { createClientCache } from './clients/cache.ts'
import { createEngine } from './engine.ts'
import { errorHelpRoutes } from './errors/routes.tsx'
import { followKeys } from './keys/follow.ts'
import { keySource } from './keys/source.ts'
import { createLiveProvider } from './live-provider.ts'
import { logoutRoutes } from './logout/routes.tsx'
import { startTelling } from './logout/tell-services.ts'
import { mountEngine } from './mount.ts'
import { ensurePairwiseSalt } from './pairwise-salt.ts'
import { createFindSessionAndFacts } from './session/find-with-facts.ts'
import { createStorage } from './storage/adapter.ts'
import { finderBeside } from './storage/artifacts.ts'
import { createJustIssued } from './storage/just-issued.ts'
import { createSubjectOf } from './subjects.ts'

export type Oidc = {
  /** what sign-in asks of the engine */
  engine: Engine
  /** Adds the endpoints, and the pages of sign-out. */
  mount(app: FastifyInstance): void
  /** for the API: whose access token this is, and what a service calls a person */
  api: ApiTokens
  /** Follows a change of keys at once, rather than at the next look. */
  lookAtKeys(): Promise<void>
  /** Tells services of the sessions that ended now, rather than within a second. */
  tellServices(): Promise<void>
  close(): Promise<void>
}

/** The OpenID side of the product. Makes the signing keys at the first start; throws `StartupError` for a wrong `JWKS_FILE`. */
export const createOidc = async (
  deps: Omit<Deps, 'engine'>,
  onError: (error: unknown) => void = () => undefined,
): Promise<Oidc> => {
  const { config, db, clock, keyring } = deps
  const source = keySource(deps)
  // in this order: keys that change meanwhile are seen at the first look
  const version = await source.version()
  const keys = await source.read()
  const clients = createClientCache(db, clock)
  await clients.refresh()
  const justIssued = createJustIssued()
  const findForUserinfo = finderBeside(factsBesideToken)
  const findSessionAndFacts = createFindSessionAndFacts(deps)
  const storage = createStorage({
    db,
    clock,
    clients,
    findForUserinfo,
    justIssued,
    findSessionAndFacts,
  })
  const subjectOf = createSubjectOf(db, await ensurePairwiseSalt(db, keyring, clock()))
  const live = createLiveProvider({ config, db, clock, keyring, clients, justIssued, storage, subjectOf }, keys)
  // read through `live` at each use: the engine of now, not of the start
  const parts = {
    ...{ config, db, clock, keyring },
    get provider() {
      return live.provider
    },
  }
  const engine = createEngine(parts)
  const follower = followKeys(source, version, { use: live.use, onError })
  const telling = startTelling(parts, onError)
  return {
    engine,
    api: createApiTokens(parts, subjectOf),
    mount(app) {
      mountEngine(app, {
        live,
        config,
        authorization: { config, db, clock, keyring, findSessionAndFacts, justIssued },
        exchange: { db, clock, justIssued, subjectOf },
        userinfo: { config, db, clock, subjectOf, findForUserinfo },
      })
      errorHelpRoutes(app)
      logoutRoutes(app, { config, db, clock, keyring, engine, live })
    },
    lookAtKeys: follower.look,
    tellServices: telling.look,
    async close() {
      await Promise.all([follower.stop(), telling.stop()])
    },
  }
}

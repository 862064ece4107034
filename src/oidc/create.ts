import './quiet-runtime.ts'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import type { Engine } from '../sign-in/engine.ts'
import { createClientCache } from './clients/cache.ts'
import { createPublicDocuments } from './discovery.ts'
import { createEngine } from './engine.ts'
import { readKeyFile } from './keys/key-file.ts'
import { ensureSigningKeys } from './keys/stored-keys.ts'
import { logoutRoutes } from './logout/routes.tsx'
import { mountEngine } from './mount.ts'
import { createProvider } from './provider.tsx'
import { createStorage } from './storage/adapter.ts'

export type Oidc = {
  /** what sign-in asks of the engine */
  engine: Engine
  /** Adds the endpoints, and the pages of sign-out. */
  mount(app: FastifyInstance): void
}

/** The OpenID side of the product. Makes the signing keys at the first start; throws `StartupError` for a wrong `JWKS_FILE`. */
export const createOidc = async (deps: Omit<Deps, 'engine'>): Promise<Oidc> => {
  const { config, db, clock, keyring } = deps
  const keys = config.secrets.jwksFile === null ? await ensureSigningKeys(deps) : await readKeyFile(config.secrets.jwksFile)
  const clients = createClientCache(db)
  await clients.refresh()
  const documents = createPublicDocuments()
  const storage = createStorage({ db, clock, clients })
  const provider = createProvider({ config, db, clock, keyring, keys, storage, documents })
  const engine = createEngine({ config, db, clock, keyring, provider })
  const callback = provider.callback()
  return {
    engine,
    mount(app) {
      mountEngine(app, { callback, documents, config })
      logoutRoutes(app, { config, db, clock, keyring, provider, engine })
    },
  }
}

import Fastify, { type FastifyInstance } from 'fastify'
import { inactivityJob } from './accounts/data/inactivity.ts'
import { retentionJob } from './accounts/data/retention.ts'
import { mxEmailChecker, noEmailChecker } from './accounts/email/mx.ts'
import { argon2Hasher } from './accounts/password/argon2.ts'
import { noBreachedList } from './accounts/password/breached-list.ts'
import { hibpList } from './accounts/password/hibp.ts'
import { accountRootRoutes, accountSignInRoutes } from './accounts/routes.ts'
import { apiRoutes } from './api/routes.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './database/index.ts'
import type { DatabasePool } from './database/pool.ts'
import { demoClientId } from './demo/client.ts'
import type { Deps } from './deps.ts'
import { devRoutes } from './dev/routes.tsx'
import { countRequests } from './health/metrics.ts'
import { metricsRoutes } from './health/metrics-routes.ts'
import { healthRoutes } from './health/routes.ts'
import { addressesOf, openIdentityProvider, simulatedSecret } from './identity/open.ts'
import { identityRootRoutes, identitySignInRoutes } from './identity/routes.ts'
import { type Job, type JobRunner, startJobs } from './jobs/index.ts'
import { legalRoutes } from './legal/routes.tsx'
import { mailboxRoutes } from './mail/mailbox/routes.tsx'
import { nudgeAfterForms, startOutbox } from './mail/start.ts'
import { applyConfiguredClients } from './oidc/clients/configured.ts'
import { demoClientSecret } from './oidc/clients/demo-client.ts'
import { createOidc } from './oidc/create.ts'
import { openIdPurge } from './oidc/storage/purge.ts'
import { organizationApiRoutes } from './organizations/api/routes.ts'
import { chooseDirectory } from './organizations/directory/choose.ts'
import { dnsTextRecords } from './organizations/domain-proofs/dns-text-records.ts'
import { organizationJobs } from './organizations/jobs.ts'
import { keptJoinsJob } from './organizations/kept-joins/settle-kept.ts'
import { returnedSourcesJob } from './organizations/kept-joins/settle-returned.ts'
import { chooseOfficers } from './organizations/officers/choose.ts'
import { officersRefresh } from './organizations/officers/refresh/job.ts'
import { rememberReadings } from './organizations/officers/remember.ts'
import { chooseRegistry } from './organizations/registry/choose.ts'
import { organizationRootRoutes, organizationSignInRoutes } from './organizations/routes.ts'
import { seedSampleDomains } from './organizations/sample-domains.ts'
import type { Trouble } from './outgoing/source.ts'
import { paths } from './paths.ts'
import { scimRoutes } from './scim/routes.ts'
import type { Keyring } from './secrets/keyring.ts'
import { type DeclaredRoute, requireDeclaredAccess } from './sign-in/access.ts'
import { enforceAccess } from './sign-in/access-hook.tsx'
import { signInPurge } from './sign-in/purge.ts'
import { signInRootRoutes, signInRoutes } from './sign-in/routes.tsx'
import { statsRoutes } from './statistics/routes.tsx'
import { installWeb } from './web/install.ts'
import { serverOptions } from './web/server-options.ts'

type OnTrouble = (source: string, trouble: Trouble) => void

/** What the process opens before the application: an `Instance`, or a test's own. */
export type Foundation = { config: Config; db: Db; pool: DatabasePool; keyring: Keyring; clock: Clock }

/** What a test puts in the place of a real part, and the clients it declares. */
export type Replacements = Partial<
  Pick<
    Deps,
    'registry' | 'directory' | 'officers' | 'identityProvider' | 'emailChecker' | 'passwords' | 'breachedList' | 'textRecords'
  >
> & {
  clients?: readonly Record<string, unknown>[]
}

export type App = {
  server: FastifyInstance
  deps: Deps
  jobs: JobRunner
  /** Resolves when everything answers, the demonstration service included when this process runs it. */
  listen(where: { port: number; host: string; demonstrates: boolean }): Promise<void>
  routes: readonly DeclaredRoute[]
  close(): Promise<void>
}

/** The composition root: the only file that knows every slice. Answers the server, not listening yet. Throws `StartupError` for a wrong clients file. */
export const buildApp = async (foundation: Foundation, { clients, ...replaced }: Replacements = {}): Promise<App> => {
  const { config, db, clock, keyring } = foundation
  const server = Fastify(serverOptions(config))
  const onTrouble: OnTrouble = (source, trouble) => server.log.warn({ event: 'outgoing.unavailable', source, trouble })
  const parts = { config, db, clock, keyring, ...openPorts(foundation, onTrouble), ...replaced }
  await applyConfiguredClients(parts, clients)
  if (config.registry.source === 'sample') await seedSampleDomains(db, parts.registry, clock())
  const onError = (error: unknown) => server.log.error(error)
  const oidc = await createOidc(parts, onError)
  const deps: Deps = { ...parts, engine: oidc.engine }
  const outbox = startOutbox({ ...parts, onError, onUnsent: (attempt) => server.log.warn({ event: 'mail.unsent', ...attempt }) })
  const jobs = startJobs({ db, clock, jobs: jobsOf(deps), onError, connections: config.database.poolSize })

  const requests = countRequests(server)
  const routes = requireDeclaredAccess(server)
  await installWeb(server, config)
  enforceAccess(server, deps)
  nudgeAfterForms(server, outbox, keyring)
  oidc.mount(server)
  registerPages(server, deps)
  server.register(async (scope) => metricsRoutes(scope, { ...deps, pool: foundation.pool, requests }))
  server.register(async (scope) => apiRoutes(scope, { ...deps, ...oidc.api }))
  server.register(async (scope) => scimRoutes(scope, { ...deps, findToken: oidc.api.findToken }))
  let demo: { close(): Promise<void> } | undefined
  server.addHook('onClose', async () => {
    await Promise.all([demo?.close(), oidc.close(), outbox.stop(), jobs.stop()])
  })
  await server.ready()
  const listen: App['listen'] = async ({ demonstrates, ...where }) => {
    await server.listen(where)
    if (demonstrates && config.demoService.enabled) demo = await demonstrate(deps)
  }
  return { server, deps, jobs, routes, listen, close: () => server.close() }
}

const openPorts = ({ config, db, clock, keyring }: Foundation, onTrouble: OnTrouble) => ({
  registry: chooseRegistry({ config, db, clock, onTrouble }),
  directory: chooseDirectory({ config, db, clock, onTrouble }),
  officers: rememberReadings(chooseOfficers({ config, clock, onTrouble }), clock),
  identityProvider: openIdentityProvider({ config, keyring, clock }),
  emailChecker: config.emailCheck === 'mx' ? mxEmailChecker({ clock }) : noEmailChecker,
  passwords: argon2Hasher({ keyring }),
  breachedList: config.breachedPasswords === 'hibp' ? hibpList({ clock, onTrouble }) : noBreachedList,
  textRecords: dnsTextRecords(),
})

/** What is done every so often, by one node of all. */
const jobsOf = (deps: Deps): Job[] => [
  officersRefresh(deps),
  signInPurge(deps),
  openIdPurge(deps),
  inactivityJob(deps),
  retentionJob(deps),
  keptJoinsJob(deps),
  returnedSourcesJob(deps),
  ...organizationJobs(deps),
]

const registerPages = (server: FastifyInstance, deps: Deps): void => {
  for (const prefix of [paths.interaction(':uid'), paths.signIn])
    server.register(
      async (scope) => {
        signInRoutes(scope, deps)
        accountSignInRoutes(scope, deps)
        organizationSignInRoutes(scope, deps)
        identitySignInRoutes(scope, deps)
      },
      { prefix },
    )
  server.register(async (scope) => {
    signInRootRoutes(scope, deps)
    accountRootRoutes(scope, deps)
    organizationRootRoutes(scope, deps)
    identityRootRoutes(scope, deps)
    organizationApiRoutes(scope, deps)
    statsRoutes(scope, deps)
    legalRoutes(scope)
    healthRoutes(scope, deps)
    mailboxRoutes(scope, deps)
    devRoutes(scope, deps)
  })
  if (deps.config.franceConnect?.simulated) simulateFranceConnect(server, deps, deps.config.franceConnect)
}

const simulateFranceConnect = (
  server: FastifyInstance,
  { config, keyring }: Deps,
  { issuer, clientId }: { issuer: string; clientId: string },
) => {
  const { callback: redirectUri, afterLeaving } = addressesOf(config)
  const client = { clientId, clientSecret: simulatedSecret(keyring), redirectUri, afterLeaving }
  server.register(async (scope) => {
    const { simulatedFranceConnectRoutes } = await import('./dev/franceconnect/routes.tsx')
    await simulatedFranceConnectRoutes(scope, { issuer, client })
  })
}

/** A service like any other, on its own port, loaded once ours answers. */
const demonstrate = async ({ config, clock, keyring }: Deps): Promise<{ close(): Promise<void> }> => {
  const { startDemoService } = await import('./demo/start.tsx')
  const { port } = config.demoService
  const secret = { clientId: demoClientId, clientSecret: demoClientSecret(keyring) }
  return startDemoService({ issuer: config.issuer, ...secret, port, bind: config.bind, clock })
}

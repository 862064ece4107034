import { checkOfficers, type OfficersConfig, type OfficersSecrets, readOfficers, readOfficersSecrets } from './config/officers.ts'
import { readVariables, type Values } from './config/read-variables.ts'
import { checkSources, readSources, type SourcesConfig } from './config/sources.ts'
import { isOnThisMachine } from './config/variables.ts'
import { StartupError } from './errors.ts'

/** In development, an identity provider of our own answers below this path. */
export const simulatedFranceConnectPath = '/dev/franceconnect'

/** What the environment says, once understood. Built by `readConfig`, frozen, passed as an argument. */
export type Config = {
  deployment: 'development' | 'production' | 'sandbox'
  /** Public origin, no trailing slash; the OpenID issuer, byte for byte. */
  issuer: string
  port: number
  bind: string
  /** processes that serve; `auto`: one per core this process may use */
  workers: number | 'auto'
  database: { url: string | null; dataDir: string; poolSize: number; statementTimeoutMs: number }
  mail: { smtpUrl: string | null; from: string }
  registry: SourcesConfig['registry']
  directory: SourcesConfig['directory']
  officers: OfficersConfig['officers']
  /** may an address chosen by a service be on this machine? Never in production */
  outgoing: { allowLoopback: boolean }
  emailProofMaxAgeDays: number
  emailCheck: 'off' | 'mx'
  /** which lists of stolen passwords are asked */
  breachedPasswords: 'offline' | 'hibp'
  supportContact: string
  demoService: { enabled: boolean; port: number }
  clientsFile: string | null
  /** where civil identities are proved; `null`: nowhere. The simulated one needs no secret. */
  franceConnect: { issuer: string; clientId: string; simulated: boolean } | null
  /** Hop count or addresses whose forwarded headers count; `false`: nobody's. */
  trustProxy: false | number | string[]
  theme: 'neutral' | 'etat'
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** Apart, so that the rest can be printed. Newest first; empty: generated into `dataDir`. */
  secrets: {
    rootKeys: string[]
    jwksFile: string | null
    /** what `/metrics` expects; `null`: it answers in development alone */
    metricsToken: string | null
    franceConnect: string | null
    sireneApiKey: string | null
    apiEntrepriseToken: string | null
  } & OfficersSecrets
}

/**
 * Environment → configuration; pure. Throws `StartupError`, one line that names the variable, its value unless secret,
 * and what is expected.
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const values = readVariables(env)
  const port = values.PORT ?? 3000
  const issuer = values.ISSUER_URL ?? `http://localhost:${port}`
  const deployment = values.DEPLOYMENT ?? (isOnThisMachine(issuer) ? 'development' : 'production')
  checkTogether(values, deployment, port)
  const development = deployment === 'development'
  const host = new URL(issuer).hostname
  return deepFreeze({
    deployment,
    issuer,
    port,
    bind: values.BIND ?? (development ? '127.0.0.1' : '0.0.0.0'),
    workers: values.WORKERS ?? 1,
    database: {
      url: values.DATABASE_URL ?? null,
      dataDir: values.DATA_DIR ?? './data',
      poolSize: values.DATABASE_POOL_SIZE ?? 10,
      statementTimeoutMs: values.DATABASE_STATEMENT_TIMEOUT_MS ?? 5_000,
    },
    mail: { smtpUrl: values.SMTP_URL ?? null, from: values.MAIL_FROM ?? `MonComptePro <ne-pas-repondre@${host}>` },
    ...readSources(values),
    ...readOfficers(values, development),
    outgoing: { allowLoopback: (values.OUTGOING_LOOPBACK ?? (development ? 'on' : 'off')) === 'on' },
    emailProofMaxAgeDays: values.EMAIL_PROOF_MAX_AGE_DAYS ?? 90,
    emailCheck: values.EMAIL_CHECK ?? (development ? 'off' : 'mx'),
    breachedPasswords: values.BREACHED_PASSWORDS ?? 'offline',
    supportContact: values.SUPPORT_CONTACT ?? `support@${host}`,
    demoService: { enabled: (values.DEMO_SERVICE ?? (development ? 'on' : 'off')) === 'on', port: values.DEMO_PORT ?? 3001 },
    clientsFile: values.CLIENTS_FILE ?? null,
    trustProxy: values.TRUST_PROXY ?? false,
    theme: values.THEME ?? 'neutral',
    logLevel: values.LOG_LEVEL ?? (development ? 'warn' : 'info'),
    franceConnect: franceConnectOf(values, issuer, development),
    secrets: {
      rootKeys: values.SECRETS_KEY ?? [],
      jwksFile: values.JWKS_FILE ?? null,
      metricsToken: values.METRICS_TOKEN ?? null,
      franceConnect: values.FRANCECONNECT_CLIENT_SECRET ?? null,
      sireneApiKey: values.SIRENE_API_KEY ?? null,
      apiEntrepriseToken: values.API_ENTREPRISE_TOKEN ?? null,
      ...readOfficersSecrets(values),
    },
  })
}

const franceConnectOf = (values: Values, issuer: string, development: boolean): Config['franceConnect'] => {
  const { FRANCECONNECT_ISSUER: own, FRANCECONNECT_CLIENT_ID: clientId } = values
  if (own !== undefined && clientId !== undefined) return { issuer: own, clientId, simulated: false }
  return development ? { issuer: `${issuer}${simulatedFranceConnectPath}`, clientId: 'moncomptepro', simulated: true } : null
}

/** What is right alone and wrong together. */
const checkTogether = (values: Values, deployment: Config['deployment'], port: number): void => {
  const demoPort = values.DEMO_PORT ?? 3001
  checkSources(values)
  checkOfficers(values)
  const franceConnect = ['FRANCECONNECT_ISSUER', 'FRANCECONNECT_CLIENT_ID', 'FRANCECONNECT_CLIENT_SECRET'] as const
  const missing = franceConnect.filter((name) => values[name] === undefined)
  if (missing.length > 0 && missing.length < franceConnect.length)
    throw new StartupError(
      `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing: FranceConnect needs ${franceConnect.join(', ')} together`,
    )
  if (deployment === 'production') {
    if (!values.SMTP_URL)
      throw new StartupError('SMTP_URL is required in production: expected smtp://user:password@host:587 or smtps://…')
    if (values.DATABASE_URL && !values.SECRETS_KEY)
      throw new StartupError(
        'SECRETS_KEY is required with DATABASE_URL in production: expected at least 32 characters, the same on every node',
      )
    if (values.OUTGOING_LOOPBACK === 'on')
      throw new StartupError('OUTGOING_LOOPBACK=on is refused in production: a service could make us call this machine')
    if (values.DEMO_SERVICE === 'on')
      throw new StartupError('DEMO_SERVICE=on is refused in production: its client secret is public')
  }
  if (values.DEMO_SERVICE !== 'off' && deployment === 'development' && demoPort === port)
    throw new StartupError(`DEMO_PORT=${demoPort} is also PORT: expected another port, or DEMO_SERVICE=off`)
}

const deepFreeze = <T extends object>(value: T): T => {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner)
  return Object.freeze(value)
}

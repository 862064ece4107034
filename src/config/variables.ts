import { isIP } from 'node:net'
import { z } from 'zod'
import { percentDecoded } from '../percent-decoded.ts'

/** One variable of the environment: what it may say, in words for the operator, and how its text becomes a value. */
export type Variable<T> = {
  expects: string
  schema: z.ZodType<T, string>
  /** Never printed, not even when wrong. */
  secret: boolean
  /** What leaving it unset means. */
  unset: string
}

type Words = { expects: string; unset: string; secret?: boolean }

const variable = <T>(schema: z.ZodType<T, string>, { secret = false, ...words }: Words): Variable<T> => ({
  schema,
  secret,
  ...words,
})

const oneOf = <const T extends readonly string[]>(values: T, words: Omit<Words, 'expects'>): Variable<T[number]> =>
  variable(z.enum(values as unknown as [T[number], ...T[number][]]), { expects: values.join(' or '), ...words })

const wholeNumber = (least: number, most: number, unset: string): Variable<number> =>
  variable(
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .pipe(z.number().min(least).max(most)),
    {
      expects: `a whole number from ${least} to ${most}`,
      unset,
    },
  )

const path = (unset: string): Variable<string> =>
  variable(
    z.string().refine((text) => !text.includes('\0')),
    { expects: 'a path', unset },
  )

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)

const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host) || host.endsWith('.localhost')

/** `https://` of a host, exactly; `http://` on this machine only. */
const isIssuer = (text: string): boolean => {
  const url = urlOf(text)
  return (
    url !== null && url.origin === text && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
  )
}

/** `https://` with an optional path; `http://` on this machine only. */
const isProviderAddress = (text: string): boolean => {
  const url = urlOf(text)
  if (url === null || text.endsWith('/') || url.search !== '' || url.hash !== '' || url.username !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

export const isOnThisMachine = (issuer: string): boolean => isLoopback(new URL(issuer).hostname)

const hasProtocol = (...protocols: string[]) =>
  z.string().refine((text) => {
    const url = urlOf(text)
    return url !== null && protocols.includes(url.protocol)
  })

/** A host, and credentials that can be read: `%` is written `%25`. */
const isMailServer = (text: string): boolean => {
  const { hostname = '', username = '', password = '' } = urlOf(text) ?? {}
  return hostname !== '' && [username, password].every((text) => percentDecoded(text) !== undefined)
}

const address = '[^\\s<>@,;"]+@[^\\s<>@,;"]+'
const isContact = (text: string): boolean =>
  new RegExp(`^${address}$`).test(text) || ['https:', 'http:'].includes(urlOf(text)?.protocol ?? '')

const isProxyAddress = (text: string): boolean => {
  const [ip = '', bits, more] = text.split('/')
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const widest = isIP(ip) === 4 ? 32 : 128
  return isIP(ip) !== 0 && more === undefined && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= widest))
}

const commaList = z.string().transform((text) => text.split(',').map((item) => item.trim()))

/** Where the register is read: `sample` needs no network. */
export const registrySources = ['sample', 'recherche-entreprises', 'insee', 'api-entreprise', 'local'] as const

/** Keys travel with the calls: never in the clear, except to this machine. */
const isSource = (text: string): boolean => {
  const url = urlOf(text)
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

const sourceAddress = (unset: string): Variable<string> =>
  variable(z.string().refine(isSource), { expects: 'an https:// address (http:// on this machine only), without a query', unset })

const headerValue = (unset: string): Variable<string> =>
  variable(z.string().regex(/^[\x21-\x7e]{1,4000}$/), { expects: 'a key, without spaces', unset, secret: true })

const account = (expects: string, unset: string): Variable<string> =>
  variable(z.string().regex(/^[\x21-\x7e]{1,200}$/), { expects, unset })

const password = (unset: string): Variable<string> =>
  variable(z.string().min(1).max(500), { expects: 'a password', unset, secret: true })

/** The contract of the environment, whole: `moncomptepro config` prints it, `readConfig` reads it. */
export const variables = {
  ISSUER_URL: variable(z.string().refine(isIssuer), {
    expects: 'a public origin such as https://identite.example.fr (https unless on this machine, no path, no trailing slash)',
    unset: 'http://localhost and the port: reachable from this machine only',
  }),
  PORT: wholeNumber(1, 65_535, '3000'),
  BIND: variable(z.string().regex(/^[\w.:-]+$/), {
    expects: 'an address or host name to listen on',
    unset: '127.0.0.1 in development, every address otherwise',
  }),
  WORKERS: variable(
    z.union([
      z.literal('auto'),
      z
        .string()
        .regex(/^\d{1,3}$/)
        .transform(Number)
        .pipe(z.number().min(1).max(128)),
    ]),
    { expects: 'auto (one per core), or a whole number from 1 to 128', unset: '1: one process serves' },
  ),
  DATABASE_URL: variable(hasProtocol('postgres:', 'postgresql:'), {
    expects: 'postgres://user:password@host/database',
    unset: 'PostgreSQL runs embedded, in DATA_DIR',
    secret: true,
  }),
  // a job holds one for its lock and works with another
  DATABASE_POOL_SIZE: wholeNumber(2, 500, '10 connections for each process that serves'),
  DATABASE_STATEMENT_TIMEOUT_MS: wholeNumber(100, 600_000, '5000: a statement is cancelled after 5 seconds'),
  DATA_DIR: path('./data'),
  SMTP_URL: variable(hasProtocol('smtp:', 'smtps:').refine(isMailServer), {
    expects: 'smtp://user:password@host:587 or smtps://… (a % in the password is written %25)',
    unset: 'mails are kept for /dev/mailbox (refused in production)',
    secret: true,
  }),
  MAIL_FROM: variable(z.string().regex(new RegExp(`^(${address}|[^<>\\r\\n]{1,100} <${address}>)$`)), {
    expects: 'an address, or Name <address>',
    unset: 'ne-pas-repondre@ the host of ISSUER_URL',
  }),
  SECRETS_KEY: variable(commaList.pipe(z.array(z.string().min(32))), {
    expects: 'at least 32 characters, or several such keys separated by commas, newest first',
    unset: 'generated once and kept in DATA_DIR (required with DATABASE_URL in production)',
    secret: true,
  }),
  JWKS_FILE: path('signing keys are generated once and kept sealed in the database'),
  REGISTRY: oneOf(registrySources, { unset: 'sample: the organisations that come with the product' }),
  RECHERCHE_ENTREPRISES_URL: sourceAddress('https://recherche-entreprises.api.gouv.fr'),
  SIRENE_API_URL: sourceAddress('https://api.insee.fr/api-sirene/3.11'),
  SIRENE_API_KEY: headerValue('no INSEE key: REGISTRY=insee needs one'),
  API_ENTREPRISE_URL: sourceAddress('https://entreprise.api.gouv.fr'),
  API_ENTREPRISE_TOKEN: headerValue('no token: REGISTRY=api-entreprise needs one'),
  API_ENTREPRISE_RECIPIENT: variable(z.string().regex(/^\d{14}$/), {
    expects: 'the SIRET of the authority that calls API Entreprise, 14 digits',
    unset: 'no recipient: REGISTRY=api-entreprise needs one',
  }),
  RNE_URL: sourceAddress('https://registre-national-entreprises.inpi.fr/api'),
  RNE_USERNAME: account(
    'the account at INPI that reads the national register of companies',
    'officers of companies are not read',
  ),
  RNE_PASSWORD: password('as RNE_USERNAME'),
  SIRENE_PRIVATE_URL: sourceAddress('https://api.insee.fr/api-sirene/prive/3.11'),
  SIRENE_PRIVATE_AUTH_URL: sourceAddress('https://auth.insee.net/auth/realms/apim-gravitee/protocol/openid-connect'),
  SIRENE_PRIVATE_CLIENT_ID: account('the client id INSEE gave for the personal data of SIRENE', 'sole traders are not read'),
  SIRENE_PRIVATE_CLIENT_SECRET: password('as SIRENE_PRIVATE_CLIENT_ID'),
  SIRENE_PRIVATE_USERNAME: account('the account at INSEE', 'as SIRENE_PRIVATE_CLIENT_ID'),
  SIRENE_PRIVATE_PASSWORD: password('as SIRENE_PRIVATE_CLIENT_ID'),
  DIRECTORY_URL: sourceAddress('official contacts of bodies are those that were imported, else the sample'),
  EDUCATION_DIRECTORY_URL: sourceAddress('official contacts of schools are those that were imported, else the sample'),
  OUTGOING_LOOPBACK: oneOf(['on', 'off'], {
    unset: 'on in development, off otherwise: addresses that services give us may not be on this machine',
  }),
  EMAIL_PROOF_MAX_AGE_DAYS: wholeNumber(1, 3_650, '90 days'),
  EMAIL_CHECK: oneOf(['off', 'mx'], { unset: 'off in development, mx otherwise' }),
  SUPPORT_CONTACT: variable(z.string().refine(isContact), {
    expects: 'an e-mail address or a web address',
    unset: 'support@ the host of ISSUER_URL',
  }),
  DEMO_SERVICE: oneOf(['on', 'off'], { unset: 'on in development, off otherwise' }),
  DEMO_PORT: wholeNumber(1, 65_535, '3001'),
  BREACHED_PASSWORDS: oneOf(['offline', 'hibp'], { unset: 'offline: the list that comes with the product' }),
  CLIENTS_FILE: path('clients are those of the database'),
  FRANCECONNECT_ISSUER: variable(z.string().refine(isProviderAddress), {
    expects: 'the issuer of FranceConnect, https://oidc.franceconnect.gouv.fr/api/v2 (https unless on this machine)',
    unset: 'a simulated FranceConnect in development, no identity proof otherwise',
  }),
  FRANCECONNECT_CLIENT_ID: variable(z.string().regex(/^[\x21-\x7e]{1,200}$/), {
    expects: 'the client id FranceConnect gave',
    unset: 'as FRANCECONNECT_ISSUER',
  }),
  FRANCECONNECT_CLIENT_SECRET: variable(z.string().min(8).max(500), {
    expects: 'the client secret FranceConnect gave',
    unset: 'as FRANCECONNECT_ISSUER',
    secret: true,
  }),
  TRUST_PROXY: variable(
    z.union([
      z
        .string()
        .regex(/^\d{1,2}$/)
        .transform(Number),
      commaList.pipe(z.array(z.string().refine(isProxyAddress))),
    ]),
    { expects: 'a number of hops, or addresses separated by commas', unset: 'forwarded headers are ignored' },
  ),
  THEME: oneOf(['neutral', 'etat'], { unset: 'neutral: no State logo nor font' }),
  DEPLOYMENT: oneOf(['development', 'production', 'sandbox'], {
    unset: 'development when the issuer is on this machine, production otherwise',
  }),
  LOG_LEVEL: oneOf(['silent', 'error', 'warn', 'info', 'debug'], { unset: 'warn in development, info otherwise' }),
  METRICS_TOKEN: headerValue('/metrics answers without a token in development, nobody elsewhere'),
} as const

export type VariableName = keyof typeof variables

/** Named by the contract, absent from this version: set, they are reported and change nothing. */
export const laterVariables = ['OTEL_EXPORTER_OTLP_ENDPOINT'] as const

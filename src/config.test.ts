import { expect, test } from 'vitest'
import { findOddVariables } from './config/odd-variables.ts'
import { readConfig } from './config.ts'

const key = 'k'.repeat(32)
const production = { ISSUER_URL: 'https://id.example.fr', SMTP_URL: 'smtp://localhost' }

test('nothing set: a development instance on this machine, with everything embedded', () => {
  expect(readConfig({})).toMatchObject({
    deployment: 'development',
    issuer: 'http://localhost:3000',
    bind: '127.0.0.1',
    database: { url: null, dataDir: './data', poolSize: 10, statementTimeoutMs: 5_000 },
    mail: { smtpUrl: null },
    emailCheck: 'off',
    outgoing: { allowLoopback: true },
    demoService: { enabled: true, port: 3001 },
    trustProxy: false,
    theme: 'neutral',
  })
})

const understood: [what: string, env: Record<string, string>, expected: object][] = [
  [
    'a public issuer is production',
    production,
    { deployment: 'production', bind: '0.0.0.0', emailCheck: 'mx', logLevel: 'info', demoService: { enabled: false } },
  ],
  ['the port is in the default issuer', { PORT: '4000' }, { port: 4000, issuer: 'http://localhost:4000' }],
  ['an empty variable is unset', { PORT: '', THEME: ' ' }, { port: 3000, theme: 'neutral' }],
  ['one process per core', { WORKERS: 'auto' }, { workers: 'auto' }],
  ['a number of processes', { WORKERS: '4' }, { workers: 4 }],
  ['hops of proxies', { TRUST_PROXY: '2' }, { trustProxy: 2 }],
  ['addresses of proxies', { TRUST_PROXY: '10.0.0.0/8, ::1,loopback' }, { trustProxy: ['10.0.0.0/8', '::1', 'loopback'] }],
  ['rotation of the root key', { SECRETS_KEY: `${key}1, ${key}2` }, { secrets: { rootKeys: [`${key}1`, `${key}2`] } }],
  ['a named sender', { MAIL_FROM: 'Mon Compte <a@b.fr>' }, { mail: { from: 'Mon Compte <a@b.fr>' } }],
  ['a sandbox calls nothing on its own machine', { DEPLOYMENT: 'sandbox' }, { outgoing: { allowLoopback: false } }],
  [
    'the register through INSEE',
    { REGISTRY: 'insee', SIRENE_API_KEY: 'k3y', SIRENE_API_URL: 'http://127.0.0.1:4020/' },
    { registry: { source: 'insee', sireneUrl: 'http://127.0.0.1:4020/' }, secrets: { sireneApiKey: 'k3y' } },
  ],
  ['directories', { DIRECTORY_URL: 'https://annuaire.fr' }, { directory: { url: 'https://annuaire.fr', educationUrl: null } }],
  ['loopback without https', { ISSUER_URL: 'http://127.0.0.1:4010' }, { deployment: 'development' }],
]
test.each(understood)('%s', (_what, env, expected) => {
  expect(readConfig(env)).toMatchObject(expected)
})

const refused: [env: Record<string, string>, line: RegExp][] = [
  [{ PORT: 'http' }, /^PORT=http .*whole number from 1 to 65535$/],
  [{ PORT: '70000' }, /^PORT=70000/],
  [{ PORT: '3001' }, /^DEMO_PORT=3001 is also PORT/],
  [{ ISSUER_URL: 'http://id.example.fr' }, /^ISSUER_URL=http:\/\/id.example.fr .*https unless/],
  [{ ISSUER_URL: 'https://id.example.fr/' }, /^ISSUER_URL=.*no trailing slash/],
  [{ ISSUER_URL: 'https://id.example.fr/path' }, /^ISSUER_URL=/],
  [{ ISSUER_URL: 'https://user@id.example.fr' }, /^ISSUER_URL=/],
  [{ DATABASE_URL: 'mysql://root:s3cret@host/db' }, /^DATABASE_URL .*postgres:\/\//],
  [{ WORKERS: 'all' }, /^WORKERS=all .*auto/],
  [{ WORKERS: '0' }, /^WORKERS=0/],
  [{ DATABASE_POOL_SIZE: '1' }, /^DATABASE_POOL_SIZE=1/],
  [{ DATABASE_STATEMENT_TIMEOUT_MS: '5s' }, /^DATABASE_STATEMENT_TIMEOUT_MS=5s/],
  [{ SMTP_URL: 'localhost:25' }, /^SMTP_URL .*smtp:\/\//],
  [{ SMTP_URL: 'smtp://' }, /^SMTP_URL /],
  [{ SMTP_URL: 'smtp://user:100%sure@mail.example.fr' }, /^SMTP_URL .*%25/],
  [{ MAIL_FROM: 'a@b.fr, c@d.fr' }, /^MAIL_FROM=/],
  [{ SECRETS_KEY: 'short' }, /^SECRETS_KEY .*32 characters/],
  [{ SECRETS_KEY: `${key},` }, /^SECRETS_KEY /],
  [{ REGISTRY: 'insee' }, /^SIRENE_API_KEY is required with REGISTRY=insee: .*portail-api\.insee\.fr/],
  [{ REGISTRY: 'api-entreprise' }, /^API_ENTREPRISE_TOKEN is required with REGISTRY=api-entreprise/],
  [
    { REGISTRY: 'api-entreprise', API_ENTREPRISE_TOKEN: 't' },
    /^API_ENTREPRISE_RECIPIENT is required with REGISTRY=api-entreprise/,
  ],
  [{ REGISTRY: 'api-entreprise', API_ENTREPRISE_RECIPIENT: '130 025' }, /^API_ENTREPRISE_RECIPIENT=130 025 .*14 digits/],
  [
    { REGISTRY: 'x' },
    /^REGISTRY=x is not understood: expected sample or recherche-entreprises or insee or api-entreprise or local$/,
  ],
  [{ SIRENE_API_URL: 'http://api.insee.fr' }, /^SIRENE_API_URL=.*https:\/\//],
  [{ DIRECTORY_URL: 'https://user:pass@annuaire.fr' }, /^DIRECTORY_URL=/],
  [{ SIRENE_API_KEY: 'two words' }, /^SIRENE_API_KEY is not understood \(its value is not shown\)/],
  [{ ...production, OUTGOING_LOOPBACK: 'on' }, /^OUTGOING_LOOPBACK=on is refused in production/],
  [{ EMAIL_PROOF_MAX_AGE_DAYS: '-1' }, /^EMAIL_PROOF_MAX_AGE_DAYS=-1/],
  [{ EMAIL_CHECK: 'smtp' }, /^EMAIL_CHECK=smtp .*off or mx$/],
  [{ SUPPORT_CONTACT: 'the desk' }, /^SUPPORT_CONTACT=the desk/],
  [{ DEMO_SERVICE: 'yes' }, /^DEMO_SERVICE=yes/],
  [{ BREACHED_PASSWORDS: 'pwned' }, /^BREACHED_PASSWORDS=pwned .*offline or hibp$/],
  [{ TRUST_PROXY: 'true' }, /^TRUST_PROXY=true/],
  [{ TRUST_PROXY: '10.0.0.0/8/8' }, /^TRUST_PROXY=/],
  [{ TRUST_PROXY: '10.0.0.0/33' }, /^TRUST_PROXY=/],
  [{ TRUST_PROXY: '10.0.0.0/0' }, /^TRUST_PROXY=/],
  [{ FRANCECONNECT_ISSUER: 'https://fc.example' }, /^FRANCECONNECT_CLIENT_ID, FRANCECONNECT_CLIENT_SECRET are missing/],
  [{ THEME: 'bleu' }, /^THEME=bleu .*neutral or etat$/],
  [{ DEPLOYMENT: 'prod' }, /^DEPLOYMENT=prod/],
  [{ LOG_LEVEL: 'verbose' }, /^LOG_LEVEL=verbose/],
  [{ ISSUER_URL: 'https://id.example.fr' }, /^SMTP_URL is required in production/],
  [{ ...production, DATABASE_URL: 'postgres://h/d' }, /^SECRETS_KEY is required with DATABASE_URL in production/],
  [{ ...production, DEMO_SERVICE: 'on' }, /^DEMO_SERVICE=on is refused in production/],
]
test.each(refused)('%j is refused with one clear line', (env, line) => {
  expect(() => readConfig(env)).toThrow(expect.objectContaining({ name: 'StartupError', message: expect.stringMatching(line) }))
  try {
    readConfig(env)
  } catch (error) {
    expect((error as Error).message).not.toMatch(/\n|s3cret|short/)
  }
})

test('the configuration cannot be changed afterwards', () => {
  expect(() => Object.assign(readConfig({}).database, { url: 'x' })).toThrow(TypeError)
})

const odd: [name: string, meant: string | null][] = [
  ['DATABASE_URI', 'DATABASE_URL'],
  ['DATBASE_URL', 'DATABASE_URL'],
  ['SMPT_URL', 'SMTP_URL'],
  ['PROT', 'PORT'],
  ['issuer_url', 'ISSUER_URL'],
  ['HOST', null],
  ['PATH', null],
  ['XDG_DATA_DIRS', null],
  ['PORT', null],
]
test.each(odd)('%s → %s', (name, meant) => {
  expect(findOddVariables({ [name]: 'x' })).toEqual(meant ? [`${name} is unknown: did you mean ${meant}?`] : [])
})

test('a variable of a later version is reported', () => {
  expect(findOddVariables({ OTEL_EXPORTER_OTLP_ENDPOINT: 'x' })).toEqual([
    'OTEL_EXPORTER_OTLP_ENDPOINT is set but this version does not have it: ignored',
  ])
})

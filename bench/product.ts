import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Connection, connect } from './http.ts'
import { answersOfMember, answersOfNewcomer, goThrough, type Person } from './journey.ts'
import { startMeasured } from './process.ts'
import { type BenchClient, beginFlow, finishFlow, productEndpoints } from './sso-flow.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export type ProductOptions = {
  folder: string
  port: number
  databaseUrl?: string
  countStatements?: boolean
  /** processes that serve, as `WORKERS` says it */
  processes?: string
  client: BenchClient
}

/** The built product as an operator runs it, on a folder of its own. */
export const startProduct = async ({ folder, port, databaseUrl, countStatements, processes = '1', client }: ProductOptions) => {
  const clientsFile = join(folder, 'clients.json')
  writeFileSync(clientsFile, JSON.stringify([registration(client)]))
  const preload = countStatements ? ['--import', join(root, 'bench/count-statements.js')] : []
  return startMeasured(
    [process.execPath, ...preload, join(root, 'bin/moncomptepro.js'), 'start'],
    {
      PORT: String(port),
      WORKERS: processes,
      ISSUER_URL: `http://localhost:${port}`,
      DATA_DIR: join(folder, 'data'),
      SECRETS_KEY: 'the root key of a bench known to everybody who reads it',
      DATABASE_URL: databaseUrl ?? '',
      CLIENTS_FILE: clientsFile,
      DEMO_SERVICE: 'off',
      LOG_LEVEL: 'error',
      DEPLOYMENT: 'development',
      TRUST_PROXY: '127.0.0.1,::1',
    },
    `http://localhost:${port}/readyz`,
  )
}

/** The client as `CLIENTS_FILE` says it. */
export const registration = ({ clientId, clientSecret, redirectUri, scope }: BenchClient) => ({
  client_id: clientId,
  client_secret: clientSecret,
  client_name: 'Bench',
  redirect_uris: [redirectUri],
  token_endpoint_auth_method: 'client_secret_basic',
  scope: `${scope} offline_access`,
  profile: 'standard',
  unproved_membership: 'accept',
})

/** A server used twice must not know them already. */
const run = Date.now().toString(36)

/** Members of an organization whose domain is verified in the sample registry: they join without anybody's help. */
export const people = (count: number): Person[] =>
  Array.from({ length: count }, (_, i) => ({
    email: `personne${i}.${run}@numerique.gouv.fr`,
    password: `hirondelle bleue sur le toit ${4817 + i}`,
    siret: '13002526500013',
  }))

export const addressOf = (index: number): string => `10.1.${Math.floor(index / 250)}.${1 + (index % 250)}`

/** Signs up through the pages, up to the service. Answers the browser, signed in. */
export const signUp = async (origin: string, client: BenchClient, person: Person, clientAddress: string): Promise<Connection> => {
  const connection = connect(origin, clientAddress)
  const readCode = async () => {
    const { body } = await connection.get(`/dev/mailbox.json?to=${encodeURIComponent(person.email)}`)
    const [mail] = JSON.parse(body) as { text: string }[]
    return /\b\d{5} \d{5}\b/.exec(mail?.text ?? '')?.[0] ?? ''
  }
  const { address, verifier } = beginFlow(productEndpoints, client)
  const callback = await goThrough(connection, origin, address, answersOfNewcomer(person, readCode))
  await finishFlow(connection, productEndpoints, client, { callback, verifier })
  return connection
}

/** A whole sign-in with a password in a browser that is known but signed out: pages, code, token, userinfo. */
export const signInByPassword = async (
  origin: string,
  client: BenchClient,
  person: Person,
  connection: Connection,
): Promise<void> => {
  signOutLocally(connection)
  const { address, verifier } = beginFlow(productEndpoints, client)
  const callback = await goThrough(connection, origin, address, answersOfMember(person))
  await finishFlow(connection, productEndpoints, client, { callback, verifier })
}

/** As a browser that was closed: session cookies are gone, those with a date stay. */
const signOutLocally = ({ jar }: Connection): void => {
  for (const [key, { expiresAt }] of jar.cookies) if (!Number.isFinite(expiresAt)) jar.cookies.delete(key)
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

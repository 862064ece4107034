import { createServer } from 'node:net'
import { afterAll } from 'vitest'
import { type App, buildApp, type Replacements } from '../app.ts'
import { type Config, readConfig } from '../config.ts'
import { openDatabase } from '../database/index.ts'
import { findKeptMails } from '../mail/mailbox/mails.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { testPool } from './database.ts'
import { eventually } from './eventually.ts'
import { quickPasswords } from './quick-passwords.ts'
import { giveSigningKeys } from './signing-keys.ts'
import { createVisitor, type Visitor } from './visitor.ts'

export type TestClient = Record<string, unknown> & { client_id: string }

export type TestApp = App & {
  origin: string
  config: Config
  /** moves the product's clock; the database, the mails and the pages follow */
  moveClock(milliseconds: number): void
  newVisitor(): Visitor
  /** mails to this address, newest first */
  mailsTo(address: string): Promise<{ subject: string; text: string; html: string }[]>
  /** the ten digits of the last mail to this address */
  lastCode(address: string): Promise<string>
  /** the last link of the last mail to this address */
  lastLink(address: string): Promise<string>
}

/** The real application on a fresh database, listening on loopback. Ports may be replaced; the clock moves when told. Closed after the file's tests. */
export const testApp = async (
  options: {
    env?: Record<string, string>
    clients?: TestClient[]
    replace?: Replacements
    startAt?: Date
    databaseUrl?: string
    /** hashes that cost what they cost in the product */
    slowPasswords?: boolean
  } = {},
): Promise<TestApp> => {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const config = readConfig({ PORT: String(port), DEMO_SERVICE: 'off', LOG_LEVEL: 'error', ...options.env })
  const pool = await testPool(options.databaseUrl === undefined ? {} : { url: options.databaseUrl })
  let offset = options.startAt ? options.startAt.getTime() - Date.now() : 0
  const keyring = createKeyring(['a root key for tests only, of more than 32 characters'])
  const foundation = { config, db: openDatabase(pool), pool, keyring, clock: () => new Date(Date.now() + offset) }
  await giveSigningKeys(foundation)
  const passwords = options.slowPasswords ? {} : { passwords: quickPasswords(keyring) }
  const app = await buildApp(foundation, { ...passwords, ...options.replace, clients: options.clients ?? [] })
  await app.listen({ port, host: '127.0.0.1', demonstrates: true })
  afterAll(() => app.close())
  const mailsTo = (address: string) =>
    findKeptMails({ db: app.deps.db, keyring, from: config.mail.from }, { to: address, limit: 50 })
  const lastMail = (address: string) =>
    eventually(async () => {
      const [mail] = await mailsTo(address)
      if (!mail) throw new Error(`no mail to ${address}`)
      return mail
    })
  return {
    ...app,
    origin,
    config,
    moveClock: (milliseconds) => {
      offset += milliseconds
    },
    newVisitor: () => createVisitor(origin),
    mailsTo,
    async lastCode(address) {
      const { text } = await lastMail(address)
      const code = /\b\d{5}\s\d{5}\b|\b\d{10}\b/.exec(text)?.[0].replace(/\D/g, '')
      if (code?.length !== 10) throw new Error(`no code in the mail to ${address}: ${text}`)
      return code
    },
    async lastLink(address) {
      const { text } = await lastMail(address)
      const link = [...text.matchAll(/https?:\/\/\S+/g)].map(([found]) => found).find((found) => found.includes('token='))
      if (!link) throw new Error(`no link in the mail to ${address}: ${text}`)
      return link
    },
  }
}

/** A port of loopback that nobody uses at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

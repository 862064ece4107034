import fastify from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import type { Config } from '../../config.ts'
import { createKeyring } from '../../secrets/keyring.ts'
import { testDatabase } from '../../testing/database.ts'
import { deliverDueMails } from '../deliver.ts'
import { codeMail } from '../fixtures.ts'
import { sendLater } from '../outbox.ts'
import { mailboxTransport } from '../transport/mailbox.ts'
import { hasMailbox, mailboxRoutes } from './routes.tsx'

const db = await testDatabase()
const keyring = createKeyring(['k'.repeat(40)])
let now = new Date('2026-03-02T09:00:00Z')
const clock = () => now
const config = { deployment: 'development', mail: { smtpUrl: null, from: 'no-reply@exemple.fr' } } as Config

const app = fastify()
app.decorate('pageDefaults', { theme: 'neutral', supportContact: 'support@exemple.fr' })
mailboxRoutes(app, { config, db, keyring })
afterAll(() => app.close())

await sendLater(db, { keyring, clock }, codeMail)
now = new Date('2026-03-02T09:01:00Z')
await sendLater(
  db,
  { keyring, clock },
  { ...codeMail, blocks: [{ link: { href: 'http://localhost:3000/sign-in/link?t=1', label: 'Ouvrir' } }] },
)
await sendLater(db, { keyring, clock }, { ...codeMail, to: 'other@exemple.fr', subject: '<script>alert(1)</script>' })

describe('the development mailbox', () => {
  test('answers the mails to an address as JSON, newest first, even before the loop saw them', async () => {
    const response = await app.inject('/dev/mailbox.json?to=Ada@mairie-exemple.fr')
    const mails = response.json<Record<string, string>[]>()
    expect(mails).toHaveLength(2)
    expect(Object.keys(mails[0] ?? {})).toEqual(['to', 'from', 'subject', 'text', 'html', 'sentAt'])
    expect(mails[0]).toMatchObject({
      to: 'ada@mairie-exemple.fr',
      from: 'no-reply@exemple.fr',
      sentAt: '2026-03-02T09:01:00.000Z',
    })
    expect(mails[1]?.text).toContain('01234 56789')
  })

  test('answers the same once they are marked as sent', async () => {
    await deliverDueMails({ db, keyring, clock, transport: mailboxTransport() })
    expect((await app.inject('/dev/mailbox.json')).json()).toHaveLength(3)
    expect((await app.inject('/dev/mailbox.json?to=nobody@exemple.fr')).json()).toEqual([])
  })

  test('lists them on a page, subjects inert', async () => {
    const { body } = await app.inject('/dev/mailbox')
    expect(body).toContain('Votre code pour vous connecter')
    expect(body).not.toContain('<script>alert')
    expect((await app.inject('/dev/mailbox?to=other@exemple.fr')).body).not.toContain('ada@mairie-exemple.fr')
  })

  test('shows one as text with its links to follow, and its HTML version alone, without any right', async () => {
    const { body: list } = await app.inject('/dev/mailbox?to=ada@mairie-exemple.fr')
    const address = /\/dev\/mailbox\/[0-9a-f-]{36}/.exec(list)?.[0] ?? ''
    const { body } = await app.inject(address)
    expect(body).toContain(`<a href="${address}/html">`)
    expect(body).toContain('<a href="http://localhost:3000/sign-in/link?t=1">')
    const alone = await app.inject(`${address}/html`)
    expect(alone.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/)
    expect(alone.body).toMatch(/^<!doctype html>/)
  })

  test.each(['/dev/mailbox/1', '/dev/mailbox/7b1c1d1e-3c1b-4b55-9d0f-2f6a4e5b6c7d'])('%s is not found', async (url) => {
    expect((await app.inject(url)).body).toContain('not_found')
  })

  test('does not exist in production, nor where mails really leave', async () => {
    expect(hasMailbox({ ...config, deployment: 'production' })).toBe(false)
    expect(hasMailbox({ ...config, mail: { smtpUrl: 'smtp://localhost', from: 'a@b.fr' } })).toBe(false)
    const production = fastify()
    mailboxRoutes(production, { config: { ...config, deployment: 'production' }, db, keyring })
    expect((await production.inject('/dev/mailbox.json')).statusCode).toBe(404)
    await production.close()
  })
})

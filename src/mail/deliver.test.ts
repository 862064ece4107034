import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY, MINUTE, SECOND } from '../clock.ts'
import { createKeyring } from '../secrets/keyring.ts'
import { testDatabase } from '../testing/database.ts'
import { startSmtpSink } from '../testing/smtp-sink.ts'
import { delayBeforeRetryMs, deliverDueMails, forgetOldMails, type UnsentMail } from './deliver.ts'
import { codeMail } from './fixtures.ts'
import { findRefusedMail, sendLater } from './outbox.ts'
import { startOutbox } from './start.ts'
import { mailboxTransport } from './transport/mailbox.ts'
import type { MailTransport } from './transport/port.ts'
import { smtpTransport } from './transport/smtp.ts'

const db = await testDatabase()
const keyring = createKeyring(['k'.repeat(40)])
const sink = await startSmtpSink()
const smtp = smtpTransport({ smtpUrl: sink.url, from: 'no-reply@exemple.fr', host: 'exemple.fr' })
afterAll(async () => {
  smtp.close()
  await sink.stop()
})

let now = new Date('2026-03-02T09:00:00Z')
const clock = () => now
const later = (ms: number) => {
  now = new Date(now.getTime() + ms)
}
const deps = (transport: MailTransport = smtp) => ({ db, keyring, clock, transport })
const rows = () => db.selectFrom('outbox').selectAll().orderBy('createdAt').execute()
const only = async () => {
  const [row] = await rows()
  if (!row) throw new Error('no mail')
  return row
}

beforeEach(async () => {
  await db.deleteFrom('outbox').execute()
  Object.assign(sink.behaviour, { onRecipient: undefined, onMessage: undefined })
  sink.received.length = 0
})

describe('a mail left in the outbox', () => {
  test('leaves once, and its body does not stay behind', async () => {
    await sendLater(db, { keyring, clock }, codeMail)
    expect((await only()).sealedBody?.includes('0123')).toBe(false)
    expect(await deliverDueMails(deps())).toBe(1)
    expect(await deliverDueMails(deps())).toBe(0)
    expect(sink.received).toHaveLength(1)
    expect(sink.received[0]?.text).toContain('01234 56789')
    expect(await only()).toMatchObject({ sentAt: now, failedAt: null, sealedBody: null })
  })

  test('does not exist when what caused it is undone', async () => {
    const undone = db.transaction().execute(async (tx) => {
      await sendLater(tx, { keyring, clock }, codeMail)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await rows()).toEqual([])
  })

  test('stays readable where mails are read on the development page', async () => {
    await sendLater(db, { keyring, clock }, codeMail)
    await deliverDueMails(deps(mailboxTransport()))
    expect((await only()).sealedBody).toBeInstanceOf(Buffer)
  })

  test('goes out once when ten nodes look at the same time', async () => {
    for (let i = 0; i < 20; i++) await sendLater(db, { keyring, clock }, { ...codeMail, to: `a${i}@exemple.fr` })
    await Promise.all(Array.from({ length: 10 }, () => deliverDueMails(deps())))
    expect(new Set(sink.received.map(({ messageId }) => messageId)).size).toBe(20)
    expect(sink.received).toHaveLength(20)
  })

  test('waits for the mail system to come back, then arrives once', async () => {
    sink.behaviour.onRecipient = () => ({ responseCode: 421, message: 'closing' })
    await sendLater(db, { keyring, clock }, codeMail)
    const unsent: UnsentMail[] = []
    await deliverDueMails({ ...deps(), onUnsent: (attempt) => unsent.push(attempt) })
    expect(unsent).toEqual([{ mail: (await only()).id, kind: 'sign_in_code', attempts: 1, reason: expect.any(String) }])
    expect((await only()).lastError).toBeTruthy()
    expect(await deliverDueMails(deps())).toBe(0)
    sink.behaviour.onRecipient = undefined as never
    later(delayBeforeRetryMs(1))
    await deliverDueMails(deps())
    expect(sink.received).toHaveLength(1)
  })

  test('refused for good, is not tried again: the journal and the page that announced it can say so', async () => {
    sink.behaviour.onRecipient = () => ({ responseCode: 550, message: 'no such user' })
    const since = now
    await sendLater(db, { keyring, clock }, codeMail)
    await deliverDueMails(deps())
    later(10 * MINUTE)
    expect(await deliverDueMails(deps())).toBe(0)
    expect(await only()).toMatchObject({ sentAt: null, sealedBody: null })
    expect(await findRefusedMail(db, codeMail.to, codeMail.kind, since)).toBeDefined()
    expect(await findRefusedMail(db, codeMail.to, 'another', since)).toBeUndefined()
    const entry = await db.selectFrom('journal').selectAll().where('event', '=', 'mail.refused').executeTakeFirstOrThrow()
    expect(entry.details).toMatchObject({ kind: 'sign_in_code' })
    expect(JSON.stringify(entry)).not.toContain('@')
  })

  test('is given up after three days of an outage, and its body goes', async () => {
    sink.behaviour.onRecipient = () => ({ responseCode: 450, message: 'later' })
    await sendLater(db, { keyring, clock }, codeMail)
    later(3 * DAY - MINUTE)
    await deliverDueMails(deps())
    expect(await only()).toMatchObject({ failedAt: null })
    later(2 * MINUTE)
    await deliverDueMails(deps())
    expect(await only()).toMatchObject({ failedAt: now, sealedBody: null, lastError: expect.stringContaining('given up') })
  })

  test('is dropped once it would only mislead', async () => {
    await sendLater(db, { keyring, clock }, { ...codeMail, notAfter: new Date(now.getTime() + 10 * MINUTE) })
    later(11 * MINUTE)
    await deliverDueMails(deps())
    expect(sink.received).toEqual([])
    expect((await only()).lastError).toContain('expired')
  })

  test('sent by a node that died before saying so is sent at most once more', async () => {
    await sendLater(db, { keyring, clock }, codeMail)
    const dies: MailTransport = { ...smtp, send: async (mail) => smtp.send(mail).then(() => new Promise(() => undefined)) }
    void deliverDueMails(deps(dies))
    await expect.poll(() => sink.received.length).toBe(1)
    expect(await deliverDueMails(deps())).toBe(0)
    later(3 * MINUTE)
    await deliverDueMails(deps())
    later(3 * MINUTE)
    await deliverDueMails(deps())
    expect(sink.received).toHaveLength(2)
    expect(new Set(sink.received.map(({ messageId }) => messageId)).size).toBe(1)
  })

  test('is forgotten a month after it left, never before it leaves', async () => {
    await sendLater(db, { keyring, clock }, codeMail)
    later(31 * DAY)
    expect(await forgetOldMails(db, now)).toBe(0)
    await deliverDueMails(deps())
    expect(await forgetOldMails(db, now)).toBe(0)
    later(31 * DAY)
    expect(await forgetOldMails(db, now)).toBe(1)
  })

  test('sealed under a key that is gone waits for the key', async () => {
    await sendLater(db, { keyring: createKeyring(['x'.repeat(40)]), clock }, codeMail)
    await deliverDueMails(deps())
    expect(await only()).toMatchObject({ sentAt: null, failedAt: null, lastError: expect.stringContaining('root key') })
  })
})

describe('the loop', () => {
  const config = { issuer: 'http://localhost:3000', mail: { smtpUrl: sink.url, from: 'no-reply@exemple.fr' } }

  test('sends at once on a nudge', async () => {
    const outbox = startOutbox({ db, keyring, clock, config, pollMs: 60 * SECOND })
    await sendLater(db, { keyring, clock }, codeMail)
    outbox.nudge()
    await expect.poll(() => sink.received.length, { timeout: 2_000 }).toBe(1)
    await outbox.stop()
    expect((await only()).sentAt).not.toBeNull()
  })

  test('finds by itself what another node left', async () => {
    const outbox = startOutbox({ db, keyring, clock, config, pollMs: 50 })
    await sendLater(db, { keyring, clock }, codeMail)
    await expect.poll(() => sink.received.length, { timeout: 2_000 }).toBe(1)
    await outbox.stop()
  })

  test('goes on after the database was away', async () => {
    const errors: unknown[] = []
    let away = true
    const flaky = new Proxy(db, {
      get: (target, name) => {
        if (away && name === 'getExecutor') throw new Error('away')
        const value = Reflect.get(target, name) as unknown
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const outbox = startOutbox({ db: flaky, keyring, clock, config, pollMs: 20, onError: (error) => errors.push(error) })
    await sendLater(db, { keyring, clock }, codeMail)
    await expect.poll(() => errors.length).toBeGreaterThan(0)
    away = false
    await expect.poll(() => sink.received.length, { timeout: 2_000 }).toBe(1)
    await outbox.stop()
  })
})

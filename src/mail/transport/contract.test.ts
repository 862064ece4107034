import { afterAll, describe, expect, test } from 'vitest'
import { startSmtpSink } from '../../testing/smtp-sink.ts'
import { outgoingMail } from '../fixtures.ts'
import { mailboxTransport } from './mailbox.ts'
import type { MailTransport } from './port.ts'
import { smtpTransport } from './smtp.ts'

/** What the outbox relies on, whichever transport stands behind. */
const transportContract = (name: string, make: () => Promise<{ transport: MailTransport; end: () => Promise<void> }>) =>
  describe(`mail transport: ${name}`, async () => {
    const { transport, end } = await make()
    afterAll(async () => {
      transport.close()
      await end()
    })

    test('takes a mail and says it is sent', async () => {
      expect(await transport.send(outgoingMail)).toEqual({ outcome: 'sent' })
    })

    test('takes ten at once', async () => {
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => transport.send(outgoingMail)))
      expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true)
    })
  })

transportContract('development mailbox', async () => ({ transport: mailboxTransport(), end: async () => {} }))

transportContract('SMTP', async () => {
  const sink = await startSmtpSink()
  return { transport: smtpTransport({ smtpUrl: sink.url, from: 'no-reply@exemple.fr', host: 'exemple.fr' }), end: sink.stop }
})

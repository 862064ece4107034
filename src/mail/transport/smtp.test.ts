import { createServer } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { startSmtpSink } from '../../testing/smtp-sink.ts'
import { outgoingMail } from '../fixtures.ts'
import { deliveryOf, parseSender, smtpTransport } from './smtp.ts'

const sink = await startSmtpSink()
const from = 'MonComptePro <no-reply@exemple.fr>'
const transport = smtpTransport({ smtpUrl: sink.url, from, host: 'exemple.fr' })
afterAll(async () => {
  transport.close()
  await sink.stop()
})
const withBehaviour = async (behaviour: typeof sink.behaviour) => {
  Object.assign(sink.behaviour, { onRecipient: undefined, onMessage: undefined, delayMs: 0 }, behaviour)
  sink.received.length = 0
  return transport.send(outgoingMail)
}

describe('a mail sent by SMTP', () => {
  test('arrives whole, at the one address meant, from our sender, with an id that stays the same', async () => {
    expect(await withBehaviour({})).toEqual({ outcome: 'sent' })
    const [mail] = sink.received
    expect(mail).toMatchObject({
      envelopeFrom: 'no-reply@exemple.fr',
      envelopeTo: ['ada@mairie-exemple.fr'],
      messageId: `<${outgoingMail.id}@exemple.fr>`,
      subject: outgoingMail.subject,
      from: { name: 'MonComptePro', address: 'no-reply@exemple.fr' },
      to: ['ada@mairie-exemple.fr'],
      html: outgoingMail.html,
    })
    expect(mail?.text).toContain('Élu : 01234 56789')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
  })

  test.each([
    ['unknown mailbox', { onRecipient: () => ({ responseCode: 550, message: 'no such user' }) }, 'refused'],
    ['message refused', { onMessage: () => ({ responseCode: 554, message: 'spam' }) }, 'refused'],
    ['greylisted', { onRecipient: () => ({ responseCode: 450, message: 'later' }) }, 'later'],
    ['service closing (421)', { onRecipient: () => ({ responseCode: 421, message: 'closing' }) }, 'later'],
    ['full disk (452)', { onMessage: () => ({ responseCode: 452, message: 'full' }) }, 'later'],
    ['cut after DATA', { onMessage: () => 'cut' as const }, 'later'],
  ])('%s', async (_name, behaviour, outcome) => {
    const delivery = await withBehaviour(behaviour)
    expect(delivery.outcome).toBe(outcome)
    expect(JSON.stringify(delivery)).not.toContain('@')
    expect(sink.received.length).toBeLessThanOrEqual(1)
  })

  test('a cut connection is not used again', async () => {
    await withBehaviour({ onMessage: () => 'cut' })
    expect(await withBehaviour({})).toEqual({ outcome: 'sent' })
  })

  test('a server that is not there is for later', async () => {
    const nobody = smtpTransport({ smtpUrl: 'smtp://127.0.0.1:9', from, host: 'exemple.fr' })
    expect((await nobody.send(outgoingMail)).outcome).toBe('later')
    nobody.close()
  })

  test('a server that never speaks is left after a bounded wait', async () => {
    const mute = createServer(() => undefined)
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const address = mute.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const slow = smtpTransport({ smtpUrl: `smtp://127.0.0.1:${port}`, from, host: 'exemple.fr', timeoutMs: 200 })
    expect((await slow.send(outgoingMail)).outcome).toBe('later')
    slow.close()
    mute.close()
  })
})

test.each([
  ['wrong credentials', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }],
  ['our sender is refused', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }],
  ['greeting refuses us', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }],
  ['bad sequence', { code: 'EMESSAGE', command: 'DATA', responseCode: 503 }],
])('%s: the mail waits for the repair', (_name, error) => {
  expect(deliveryOf(Object.assign(new Error('x'), error)).outcome).toBe('later')
})

test.each([
  ['no-reply@exemple.fr', { name: 'MonComptePro', address: 'no-reply@exemple.fr' }],
  ['Mon Compte <a@b.fr>', { name: 'Mon Compte', address: 'a@b.fr' }],
  ['"Mon Compte" <a@b.fr>', { name: 'Mon Compte', address: 'a@b.fr' }],
])('MAIL_FROM %s', (text, sender) => expect(parseSender(text)).toEqual(sender))

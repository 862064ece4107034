import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type ReceivedMail = {
  envelopeFrom: string
  envelopeTo: string[]
  messageId: string
  subject: string
  from: { name: string; address: string }
  to: string[]
  text: string
  html: string
  headers: Map<string, string>
}

/** What the server does to one delivery; `undefined`: accept. */
export type SinkBehaviour = {
  onRecipient?: (address: string) => { responseCode: number; message: string } | undefined
  /** after the whole message arrived: the answer, or `cut` to drop the connection without one */
  onMessage?: (mail: ReceivedMail) => { responseCode: number; message: string } | 'cut' | undefined
  /** waits before each answer to RCPT */
  delayMs?: number
}

/** A real SMTP server on a loopback port. `received` holds what it read, the cut and refused messages included. */
export const startSmtpSink = async (behaviour: SinkBehaviour = {}, options: SMTPServerOptions = {}) => {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    ...options,
    onRcptTo: ({ address }, _session, callback) => {
      const refusal = behaviour.onRecipient?.(address)
      setTimeout(() => callback(refusal ? Object.assign(new Error(refusal.message), refusal) : undefined), behaviour.delayMs ?? 0)
    },
    onData: (stream, session, callback) => {
      void simpleParser(stream).then((parsed) => {
        const { mailFrom, rcptTo } = session.envelope
        const mail: ReceivedMail = {
          envelopeFrom: mailFrom ? mailFrom.address : '',
          envelopeTo: rcptTo.map(({ address }) => address),
          messageId: parsed.messageId ?? '',
          subject: parsed.subject ?? '',
          from: { name: parsed.from?.value[0]?.name ?? '', address: parsed.from?.value[0]?.address ?? '' },
          to: [parsed.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? '')),
          text: parsed.text ?? '',
          html: parsed.html || '',
          headers: new Map([...parsed.headers].map(([name, value]) => [name, String(value)])),
        }
        received.push(mail)
        const answer = behaviour.onMessage?.(mail)
        if (answer === 'cut') for (const connection of server.connections) connection.close()
        else callback(answer ? Object.assign(new Error(answer.message), answer) : undefined)
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behaviour,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

import type { MailTransport } from './port.ts'

/** Without an SMTP server, in development: the outbox itself is the mailbox, and `/dev/mailbox` shows it. */
export const mailboxTransport = (): MailTransport => ({
  send: async () => ({ outcome: 'sent' }),
  keepsBody: true,
  close: () => {},
})

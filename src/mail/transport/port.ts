import type { ComposedMail } from '../compose.tsx'

/** `id` is the outbox row's: the same at each attempt, so that a receiver can recognise a repeated message. */
export type OutgoingMail = ComposedMail & { id: string; to: string }

export type Delivery =
  | { outcome: 'sent' }
  /** the recipient's mail system will never take this message: trying again would change nothing */
  | { outcome: 'refused'; reason: string }
  /** outage, slowness, "try later", or our own misconfiguration: the mail is still wanted */
  | { outcome: 'later'; reason: string }

/** Carries a mail out. Never throws; answers within 30 s; `reason` holds no address. */
export type MailTransport = {
  send(mail: OutgoingMail): Promise<Delivery>
  /** the body stays readable after sending: only where mails are read on `/dev/mailbox` */
  keepsBody: boolean
  close(): void
}

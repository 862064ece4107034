import { SECOND } from '../../clock.ts'
import type { Delivery, MailTransport } from './port.ts'

export type SmtpOptions = {
  smtpUrl: string
  /** `Nom <adresse>` or an address: `MAIL_FROM` */
  from: string
  /** host of the message ids and of our greeting */
  host: string
  timeoutMs?: number
}

/** `MonComptePro <ne-pas-repondre@exemple.fr>` → name and address apart, so that nothing is parsed at sending. */
export const parseSender = (from: string): { name: string; address: string } => {
  const match = /^\s*"?([^"<>]*?)"?\s*<([^<>\s]+)>\s*$/.exec(from)
  return match ? { name: match[1] ?? '', address: match[2] ?? '' } : { name: 'MonComptePro', address: from.trim() }
}

/** Sends by SMTP with an explicit envelope: the address our own grammar accepted is the only one that can receive the mail. */
export const smtpTransport = ({ smtpUrl, from, host, timeoutMs = 20 * SECOND }: SmtpOptions): MailTransport => {
  const sender = parseSender(from)
  const open = async () =>
    (await import('nodemailer')).createTransport({
      ...optionsOf(smtpUrl),
      pool: true,
      maxConnections: 5,
      // a connection cut while sending may have delivered: trying again is the outbox's decision, once
      maxRequeues: 0,
      idleTimeout: 10 * SECOND,
      name: host,
      connectionTimeout: timeoutMs / 2,
      dnsTimeout: timeoutMs / 2,
      greetingTimeout: timeoutMs / 2,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  /** loaded and opened with the first mail: what sends none does not carry it */
  let opened: ReturnType<typeof open> | undefined
  const transporter = () => {
    opened ??= open()
    return opened
  }
  return {
    keepsBody: false,
    close: () => void opened?.then((one) => one.close()),
    send: async (mail) => {
      try {
        await (await transporter()).sendMail({
          envelope: { from: sender.address, to: [mail.to] },
          from: sender,
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
          signal: AbortSignal.timeout(timeoutMs * 1.5),
        })
        return { outcome: 'sent' }
      } catch (error) {
        return deliveryOf(error as SmtpError)
      }
    },
  }
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number }

/** Only a 5xx about this recipient or this message is final; a 5xx about us (credentials, greeting, sender) is to be repaired, and the mail waits. */
export const deliveryOf = ({ code, command, responseCode }: SmtpError): Delivery => {
  const about = command === 'RCPT TO' || (command === 'DATA' && code === 'EMESSAGE')
  const reason = [code, command, responseCode].filter(Boolean).join(' ') || 'error'
  return about && responseCode !== undefined && responseCode >= 500 && responseCode !== 503
    ? { outcome: 'refused', reason: `refused ${reason}` }
    : { outcome: 'later', reason }
}

const optionsOf = (smtpUrl: string) => {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || (secure ? 465 : 25)),
    secure,
    ...(url.username ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } } : {}),
  }
}

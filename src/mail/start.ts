import type { FastifyInstance } from 'fastify'
import { HOUR, SECOND } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { type DeliverDeps, deliverDueMails, forgetOldMails } from './deliver.ts'
import { leftSomething } from './outbox.ts'
import { mailboxTransport } from './transport/mailbox.ts'
import type { MailTransport } from './transport/port.ts'
import { smtpTransport } from './transport/smtp.ts'

export type Outbox = {
  /** Something was just committed: look at once rather than at the next second. Never throws, never waits. */
  nudge(): void
  /** Lets the mails in hand leave, then closes the connections. */
  stop(): Promise<void>
}

export type OutboxDeps = Omit<DeliverDeps, 'transport'> & {
  config: Pick<Config, 'issuer' | 'mail'>
  transport?: MailTransport
  /** told of an unexpected failure of the loop: the database is away, say */
  onError?: (error: unknown) => void
  pollMs?: number
}

export const transportFor = ({ issuer, mail }: Pick<Config, 'issuer' | 'mail'>): MailTransport =>
  mail.smtpUrl === null
    ? mailboxTransport()
    : smtpTransport({ smtpUrl: mail.smtpUrl, from: mail.from, host: new URL(issuer).hostname })

/**
 * Starts the loop that sends mails: on a nudge, and every second for what another node left or for a retry whose time has come.
 * No LISTEN/NOTIFY: its commits queue behind one another, and distributed engines do not have it.
 */
export const startOutbox = ({
  config,
  transport = transportFor(config),
  onError = () => {},
  pollMs = SECOND,
  ...rest
}: OutboxDeps): Outbox => {
  const deps: DeliverDeps = { ...rest, transport }
  const ending = new AbortController()
  let running: Promise<void> | undefined
  let again = false
  const run = async (): Promise<void> => {
    do {
      again = false
      await deliverDueMails(deps, ending.signal).catch(onError)
    } while (again && !ending.signal.aborted)
    running = undefined
  }
  const nudge = (): void => {
    if (ending.signal.aborted) return
    if (running) again = true
    else running = run()
  }
  const timer = setInterval(nudge, pollMs)
  timer.unref()
  const cleaning = setInterval(() => void forgetOldMails(deps.db, deps.clock()).catch(onError), HOUR)
  cleaning.unref()
  return {
    nudge,
    stop: async () => {
      clearInterval(timer)
      clearInterval(cleaning)
      ending.abort()
      await running
      transport.close()
    },
  }
}

/** After each answered form, whatever it left in the outbox leaves at once. The engine's own endpoints leave nothing there that is urgent. */
export const nudgeAfterForms = (app: FastifyInstance, outbox: Pick<Outbox, 'nudge'>, keyring: Keyring): void => {
  app.addHook('onResponse', (request, _reply, done) => {
    if (request.method === 'POST' && request.routeOptions.config.access !== 'protocol' && leftSomething(keyring)) outbox.nudge()
    done()
  })
}

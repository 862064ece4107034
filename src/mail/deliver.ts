import { DAY, MINUTE, SECOND } from '../clock.ts'
import type { Db } from '../database/index.ts'
import type { Deps } from '../deps.ts'
import { record } from '../journal/record.ts'
import { claimDueMails, type DueMail, openBody } from './outbox.ts'
import type { Delivery, MailTransport } from './transport/port.ts'

export type DeliverDeps = Pick<Deps, 'db' | 'clock' | 'keyring'> & {
  transport: MailTransport
  /** told of each attempt that failed, without any address: who runs the mail server learns nothing of it otherwise */
  onUnsent?: ((attempt: UnsentMail) => void) | undefined
}

export type UnsentMail = { mail: string; kind: string; attempts: number; reason: string }

/** Longer than a transport may take, with room for clocks that differ by half a minute between nodes. */
const leaseMs = 2 * MINUTE
const batch = 5
const giveUpAfterMs = 3 * DAY

/** Quick at first, since most mails are codes that somebody is waiting for; then rarer and rarer. */
export const delayBeforeRetryMs = (attempts: number): number => {
  const seconds = [2, 5, 10, 20, 30, 60, 60, 60, 60, 120, 300, 600, 1_800][attempts - 1] ?? 3_600
  return seconds * SECOND
}

/** Sends what is due, batch after batch, until nothing is. Answers how many mails were taken. Safe on every node at once. */
export const deliverDueMails = async (deps: DeliverDeps, signal?: AbortSignal): Promise<number> => {
  let taken = 0
  while (!signal?.aborted) {
    const mails = await claimDueMails(deps.db, deps.clock(), { max: batch, leaseMs })
    if (mails.length === 0) break
    taken += mails.length
    await Promise.all(mails.map((mail) => deliver(deps, mail)))
  }
  return taken
}

const deliver = async (deps: DeliverDeps, mail: DueMail): Promise<void> => {
  const { db, clock, transport } = deps
  if (mail.notAfter && mail.notAfter <= clock())
    return close(db, mail, { failedAt: clock(), lastError: 'expired before it could leave' })
  const delivery = await send(deps, mail)
  const now = clock()
  if (delivery.outcome === 'sent')
    return close(db, mail, { sentAt: now, ...(transport.keepsBody ? { sealedBody: mail.sealedBody } : {}) })
  deps.onUnsent?.({ mail: mail.id, kind: mail.kind, attempts: mail.attempts, reason: delivery.reason })
  if (delivery.outcome === 'refused') {
    await db.transaction().execute(async (tx) => {
      await close(tx, mail, { failedAt: now, lastError: delivery.reason })
      await record(tx, {
        at: now,
        event: 'mail.refused',
        actor: 'system',
        details: { mail: mail.id, kind: mail.kind, reason: delivery.reason },
      })
    })
    return
  }
  if (now.getTime() - mail.createdAt.getTime() > giveUpAfterMs)
    return close(db, mail, { failedAt: now, lastError: `given up: ${delivery.reason}` })
  const nextAttemptAt = new Date(now.getTime() + delayBeforeRetryMs(mail.attempts))
  await db.updateTable('outbox').set({ nextAttemptAt, lastError: delivery.reason }).where('id', '=', mail.id).execute()
}

const send = async ({ keyring, transport }: DeliverDeps, mail: DueMail): Promise<Delivery> => {
  try {
    return await transport.send({ ...openBody(keyring, mail.sealedBody), id: mail.id, to: mail.toAddress })
  } catch {
    return { outcome: 'later', reason: 'the sealed body does not open: is the root key the right one?' }
  }
}

/** The body goes with the attempt that ends it: a code is of no use afterwards, and a backup would keep it. */
const close = async (
  db: Db,
  mail: DueMail,
  end: { sentAt: Date; sealedBody?: Buffer } | { failedAt: Date; lastError: string },
): Promise<void> => {
  await db
    .updateTable('outbox')
    .set({ sealedBody: null, lastError: null, ...end })
    .where('id', '=', mail.id)
    .where('sentAt', 'is', null)
    .execute()
}

const keptForMs = 30 * DAY

/** Forgets who was written to, a month after the mail left or was given up. Answers how many. */
export const forgetOldMails = async (db: Db, now: Date): Promise<number> => {
  const before = new Date(now.getTime() - keptForMs)
  const { numDeletedRows } = await db
    .deleteFrom('outbox')
    .where((mail) => mail.or([mail('sentAt', '<', before), mail('failedAt', '<', before)]))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

import { sql } from 'kysely'
import { type Clock, SECOND } from '../clock.ts'
import type { Db, Tx } from '../database/index.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { newId } from '../secrets/random.ts'
import { type ComposedMail, composeMail } from './compose.tsx'
import type { Mail } from './message.ts'

const sealing = 'outbox'

/** When this process last left something, by its own monotonic clock; a keyring is that of one application. */
const lastLeft = new WeakMap<Keyring, number>()

/** Whether the outbox is worth a look: its transaction may end a little after. What another process left is found at the next look of every second. */
export const leftSomething = (keyring: Keyring): boolean =>
  performance.now() - (lastLeft.get(keyring) ?? Number.NEGATIVE_INFINITY) < 10 * SECOND

/**
 * Leaves a mail in the outbox, in the transaction of what caused it: both are committed, or neither.
 * The body is sealed, since it may hold a code. Sending is `deliver.ts`'s business, never a request's.
 */
export const sendLater = async (tx: Db | Tx, deps: { keyring: Keyring; clock: Clock }, mail: Mail): Promise<void> => {
  const now = deps.clock()
  lastLeft.set(deps.keyring, performance.now())
  await tx
    .insertInto('outbox')
    .values({
      id: newId(),
      kind: mail.kind,
      toAddress: mail.to,
      sealedBody: deps.keyring.seal(sealing, JSON.stringify(composeMail(mail))),
      createdAt: now,
      notAfter: mail.notAfter ?? null,
      nextAttemptAt: now,
      sentAt: null,
      failedAt: null,
      lastError: null,
    })
    .execute()
}

/** Opens a body left by `sendLater`; throws when no root key opens it. */
export const openBody = (keyring: Keyring, sealed: Buffer): ComposedMail =>
  JSON.parse(keyring.open(sealing, sealed).toString('utf8')) as ComposedMail

export type DueMail = {
  id: string
  kind: string
  toAddress: string
  sealedBody: Buffer
  notAfter: Date | null
  createdAt: Date
  attempts: number
}

/**
 * Takes up to `max` due mails for this node: until `leaseMs` has passed nobody else takes them, and a node that dies
 * meanwhile loses nothing. One statement, so that two nodes never take the same mail.
 */
export const claimDueMails = async (
  db: Db,
  now: Date,
  { max, leaseMs }: { max: number; leaseMs: number },
): Promise<DueMail[]> => {
  const leaseEnd = new Date(now.getTime() + leaseMs)
  const { rows } = await sql<DueMail>`
    update outbox set attempts = attempts + 1, next_attempt_at = ${leaseEnd}
    where id in (
      select id from outbox where sent_at is null and failed_at is null and next_attempt_at <= ${now}
      order by next_attempt_at limit ${max} for update skip locked)
    returning id, kind, to_address, sealed_body, not_after, created_at, attempts`.execute(db)
  return rows
}

/** The last mail of this kind to this address that its own mail system refused since `since`: the page that announced it can say so. */
export const findRefusedMail = async (
  db: Db,
  address: string,
  kind: string,
  since: Date,
): Promise<{ failedAt: Date } | undefined> => {
  const last = await db
    .selectFrom('outbox')
    .select(['failedAt', 'lastError'])
    .where('toAddress', '=', address)
    .where('createdAt', '>=', since)
    .where('kind', '=', kind)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.failedAt && last.lastError?.startsWith('refused') ? { failedAt: last.failedAt } : undefined
}

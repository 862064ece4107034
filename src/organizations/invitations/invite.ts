import { sql } from 'kysely'
import { parseEmail } from '../../accounts/email/parse.ts'
import { DAY, HOUR, SECOND } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { countTry } from '../../rate-limit/limit.ts'
import { digest, newId, randomSecret } from '../../secrets/random.ts'
import { isHeldElsewhere } from '../domains/held-elsewhere.ts'
import { findRecipient } from '../join/people.ts'
import { isMemberByAddress } from '../memberships/is-member.ts'
import { liveMembership } from '../memberships/live-membership.ts'
import { invitationMail } from './mails.ts'

export type Inviting = {
  organizationId: string
  label: string
  /** as typed, one a line */
  lines: readonly string[]
  isExternal: boolean
  endsAt: Date | null
  roles: readonly { clientId: string; key: string }[]
  groupIds: readonly string[]
  by: string
  actor: string
}

export type InvitedLine = {
  line: string
  outcome: 'invited' | 'invited_again' | 'already_member' | 'not_an_address' | 'too_many' | 'domain_held_elsewhere'
}

const validMs = 14 * DAY
/** An organization that invites more in an hour is somebody's mail gun. */
const perHour = { max: 500, windowSeconds: HOUR / SECOND }

/**
 * Invites each address: a member already is told so, an open invitation is sent again with what is asked now; whose domain is another
 * organization's is invited as external, or not. Each line is a transaction of its own: one that fails takes no other with it.
 */
export const invite = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  inviting: Inviting,
): Promise<InvitedLine[]> => {
  const answers: InvitedLine[] = []
  for (const line of inviting.lines) answers.push({ line, outcome: await inviteOne(deps, inviting, line) })
  return answers
}

const inviteOne = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  inviting: Inviting,
  line: string,
): Promise<InvitedLine['outcome']> => {
  const parsed = parseEmail(line)
  if (!parsed) return 'not_an_address'
  const now = deps.clock()
  const { allowed } = await countTry(deps.db, now, { key: `invitations:${inviting.organizationId}`, ...perHour })
  if (!allowed) return 'too_many'
  return deps.db.transaction().execute(async (tx) => {
    if (await isMemberByAddress(tx, inviting.organizationId, parsed.address)) return 'already_member'
    if (!inviting.isExternal && (await holdsElsewhere(tx, inviting.organizationId, parsed.domain))) return 'domain_held_elsewhere'
    const secret = randomSecret()
    const isNew = await writeInvitation(tx, now, inviting, parsed.address, secret)
    const inviter = await findRecipient(tx, inviting.by)
    const from = inviter?.name ?? inviter?.email ?? ''
    await sendLater(tx, deps, invitationMail(deps.config, { to: parsed.address, label: inviting.label, from, secret }))
    const event = isNew ? 'invitations.sent' : 'invitations.sent_again'
    const { organizationId, actor, isExternal, endsAt, roles, groupIds } = inviting
    const details = { email: parsed.address, isExternal, endsAt, roles, groupIds }
    await record(tx, { at: now, event, actor, organizationId, details })
    return isNew ? 'invited' : 'invited_again'
  })
}

const holdsElsewhere = async (tx: Tx, organizationId: string, domain: string): Promise<boolean> => {
  const { rows } = await sql<{ held: boolean }>`select ${isHeldElsewhere(organizationId, sql`${domain}::text`)} as held`.execute(
    tx,
  )
  return rows[0]?.held === true
}

/** Written out, not a parameter: PostgreSQL finds the partial index by it. */
const isOpen = sql<boolean>`status = 'open'`

const writeInvitation = async (tx: Tx, now: Date, inviting: Inviting, email: string, secret: string): Promise<boolean> => {
  const { organizationId, by, isExternal, endsAt, roles, groupIds } = inviting
  const asked = {
    secretHash: digest(secret),
    oal: await inviterOal(tx, organizationId, by),
    isExternal,
    endsAt,
    roles: JSON.stringify(roles),
    groupIds: [...groupIds],
    invitedBy: by,
    sentAt: now,
    expiresAt: new Date(now.getTime() + validMs),
  }
  const written = await tx
    .insertInto('invitations')
    .values({ id: newId(), organizationId, email, invitedAt: now, status: 'open', settledAt: null, ...asked })
    .onConflict((conflict) => conflict.columns(['organizationId', 'email']).where(isOpen).doUpdateSet(asked))
    .returning('invitedAt')
    .executeTakeFirstOrThrow()
  return written.invitedAt.getTime() === now.getTime()
}

/** Joining by an invitation proves no more than the inviter did; one who left meanwhile invites nobody. */
const inviterOal = async (tx: Tx, organizationId: string, accountId: string): Promise<number> => {
  const inviter = await liveMembership(tx, { organizationId, accountId }).select('oal').executeTakeFirst()
  if (!inviter) throw new RequestRefused('forbidden')
  return Math.min(inviter.oal, 1)
}

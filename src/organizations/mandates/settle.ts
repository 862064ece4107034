import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { revokeGrants } from '../../oidc/storage/revoke-grants.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { lockAccount } from '../join/join.ts'
import { type RoleConflict, readConflict } from '../roles/conflict.ts'
import { writeHistory } from './history.ts'
import { nameMember } from './name-members.ts'
import { tellAnswered, tellEnded } from './tell.ts'

export type SettleDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>

/** Who answers: an administrator of the organization it was proposed to, or a person by the addresses they proved. */
export type Answering =
  | { organizationId: string; accountId: string; actor: string /** they act by it themselves */; namesThemselves: boolean }
  | { organizationId?: undefined; accountId: string; actor: string }

/** `unknown`: settled meanwhile, lapsed, or not theirs to answer. `already_member`: they belong to the organization that proposes it. */
export type AcceptAnswer = 'accepted' | 'unknown' | 'already_member' | RoleConflict

/** Settled once, whoever answers at the same time. From then on those it names may act. */
export const acceptMandate = (deps: SettleDeps, mandateId: string, by: Answering): Promise<AcceptAnswer> =>
  deps.db
    .transaction()
    .execute(async (tx) => {
      await lockAccount(tx, by.accountId)
      const now = deps.clock()
      const proposed = await findProposed(tx, now, mandateId, by)
      if (!proposed) return 'unknown'
      await enterOrganization(tx, proposed.grantorId)
      const person = by.organizationId === undefined
      if (person && (await belongs(tx, proposed.grantorId, by.accountId))) return 'already_member'
      const accepted = await tx
        .updateTable('mandates')
        .set({ status: 'accepted', answeredAt: now, answeredBy: by.actor, accountId: person ? by.accountId : null })
        .where('id', '=', mandateId)
        .where('status', '=', 'proposed')
        .returning('id')
        .executeTakeFirst()
      if (!accepted) return 'unknown'
      const settled = { mandateId, actor: by.actor, before: 'proposed', after: 'accepted' } as const
      await writeHistory(tx, now, { ...settled, event: 'mandates.accepted' })
      if (by.organizationId !== undefined && by.namesThemselves) {
        const { organizationId, accountId, actor } = by
        const mine = await findMembership(tx, organizationId, accountId)
        if (mine) await nameMember(tx, now, { mandateId, organizationId, membershipId: mine, actor })
      }
      await tellAnswered(tx, deps, mandateId)
      return 'accepted' as const
    })
    .catch(readConflict)

export const declineMandate = (
  deps: SettleDeps,
  mandateId: string,
  by: Answering & { reason: string | null },
): Promise<'declined' | 'unknown'> =>
  deps.db.transaction().execute(async (tx) => {
    const now = deps.clock()
    if (!(await findProposed(tx, now, mandateId, by))) return 'unknown'
    const declined = await tx
      .updateTable('mandates')
      .set({ status: 'declined', answeredAt: now, answeredBy: by.actor, endedReason: by.reason })
      .where('id', '=', mandateId)
      .where('status', '=', 'proposed')
      .returning('id')
      .executeTakeFirst()
    if (!declined) return 'unknown'
    const settled = { mandateId, actor: by.actor, before: 'proposed', after: 'declined', reason: by.reason } as const
    await writeHistory(tx, now, { ...settled, event: 'mandates.declined' })
    await tellAnswered(tx, deps, mandateId)
    return 'declined'
  })

/** Proposed to them, and still to be answered. The address of a person is one they proved. */
const findProposed = async (tx: Tx, now: Date, mandateId: string, by: Answering) => {
  const theirs =
    by.organizationId === undefined
      ? sql`x.grantee_email in (select address from email_addresses where account_id = ${by.accountId})`
      : sql`x.grantee_id = ${by.organizationId}`
  const { rows } = await sql<{ grantorId: string }>`
    select x.grantor_id from mandates x
    where x.id = ${mandateId} and x.status = 'proposed' and x.answer_by > ${now} and x.ends_at > ${now} and ${theirs}`.execute(tx)
  return rows[0]
}

const belongs = async (tx: Tx, organizationId: string, accountId: string): Promise<boolean> =>
  (await findMembership(tx, organizationId, accountId)) !== null

const findMembership = async (tx: Tx, organizationId: string, accountId: string): Promise<string | null> =>
  (
    await tx
      .selectFrom('memberships')
      .select('id')
      .where('organizationId', '=', organizationId)
      .where('accountId', '=', accountId)
      .where('status', '<>', 'ended')
      .executeTakeFirst()
  )?.id ?? null

/** Whose mandate it is to end. */
export type Ending = {
  mandateId: string
  actor: string
  reason: string | null
} & ({ side: 'grantor' | 'grantee'; organizationId: string } | { side: 'grantee'; accountId: string } | { side: 'system' })

/** Ends it at once, proposed or accepted: what services were given by it is over, and both sides are told. `unknown`: over already, or not theirs. */
export const endMandate = (deps: SettleDeps, ending: Ending): Promise<'ended' | 'unknown'> =>
  deps.db.transaction().execute((tx) => writeMandateEnd(tx, deps, ending))

/** The same in the caller's transaction. */
export const writeMandateEnd = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  ending: Ending,
): Promise<'ended' | 'unknown'> => {
  const { mandateId, side, actor, reason } = ending
  const now = deps.clock()
  const theirs =
    ending.side === 'system'
      ? sql`true`
      : 'accountId' in ending
        ? sql`account_id = ${ending.accountId} and grantee_id is null`
        : sql`${sql.ref(ending.side === 'grantor' ? 'grantor_id' : 'grantee_id')} = ${ending.organizationId}`
  const { rows } = await sql<{ status: 'proposed' | 'accepted' }>`
    select status from mandates where id = ${mandateId} and status in ('proposed', 'accepted') and ${theirs} for update`.execute(
    tx,
  )
  const before = rows[0]?.status
  if (!before) return 'unknown'
  const people = await tx.selectFrom('mandatePeople').select('accountId').distinct().where('mandateId', '=', mandateId).execute()
  const ended = { status: 'ended', endedSide: side, endedBy: actor, endedAt: now, endedReason: reason } as const
  await tx.updateTable('mandates').set(ended).where('id', '=', mandateId).execute()
  for (const { accountId } of people) await revokeGrants(tx, { accountId, mandateId })
  const said = side === 'system' ? ({ after: `ended_${reason}`, reason: null } as const) : ({ after: 'ended', reason } as const)
  await writeHistory(tx, now, { mandateId, event: 'mandates.ended', actor, before, ...said })
  await tellEnded(tx, deps, mandateId, before)
  return 'ended'
}

/** What nobody answered makes room for another proposal. */
export const lapseUnanswered = async (tx: Tx, now: Date, grantorId: string): Promise<void> => {
  await tx
    .updateTable('mandates')
    .set({ status: 'ended', endedSide: 'system', endedBy: 'rules', endedAt: now, endedReason: 'unanswered' })
    .where('grantorId', '=', grantorId)
    .where('status', '=', 'proposed')
    .where('answerBy', '<=', now)
    .execute()
}

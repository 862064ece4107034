import { sql } from 'kysely'
import type { Tx } from '../../../database/index.ts'
import type { Deps } from '../../../deps.ts'
import { record } from '../../../journal/record.ts'
import { sendLater } from '../../../mail/outbox.ts'
import { findRecipient } from '../../join/people.ts'
import { officerGoneMail } from '../mails.ts'

type Settled = { accountId: string; organizationId: string; label: string; oal: number }

/** Read again, and still named: certified, and again so if it had fallen for want of a reading. */
export const confirmCertification = async (tx: Tx, now: Date, membershipId: string, source: string): Promise<void> => {
  const reading = await tx
    .updateTable('officerCertifications')
    .set({ source, readAt: now, askedAt: now, lastAnswer: 'exact' })
    .where('membershipId', '=', membershipId)
    .returning(['decisionId', 'standing'])
    .executeTakeFirst()
  // forgotten while the register was read: there is nobody to certify
  if (!reading || reading.standing === 'certified') return
  const { decisionId } = reading
  await tx.updateTable('officerCertifications').set({ standing: 'certified' }).where('membershipId', '=', membershipId).execute()
  const raised = await tx
    .updateTable('memberships')
    .set({ basis: 'certified_officer', oal: 2, decisionId, verifiedAt: now })
    .where('id', '=', membershipId)
    .where('status', '<>', 'ended')
    .returning(['accountId', 'organizationId'])
    .executeTakeFirst()
  if (raised)
    await record(tx, { at: now, event: 'organization.officer_certified_again', actor: 'system', ...raised, details: { oal: 2 } })
}

/** Nothing was said: the last reading stands, and is shown as such. */
export const noteUnavailable = async (tx: Tx, membershipId: string): Promise<void> => {
  await tx
    .updateTable('officerCertifications')
    .set({ lastAnswer: 'unavailable' })
    .where('membershipId', '=', membershipId)
    .execute()
}

export type Fall = { standing: 'asleep' | 'gone'; lastAnswer?: 'close' | 'none' | 'not_applicable' }

/**
 * The membership is worth what it was before the register was read. `gone`: the register names somebody else, and the person is told; `asleep`: it
 * could not be read for too long, or nobody used it.
 */
export const lowerCertification = async (
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'clock' | 'config'>,
  membershipId: string,
  { standing, lastAnswer }: Fall,
): Promise<void> => {
  const now = deps.clock()
  await tx
    .updateTable('officerCertifications')
    .set({ standing, ...(lastAnswer && { lastAnswer, askedAt: now }) })
    .where('membershipId', '=', membershipId)
    .execute()
  const { rows } = await sql<Settled>`
    update memberships m set basis = coalesce(c.before_basis, m.basis), oal = coalesce(c.before_oal, 0),
      decision_id = coalesce(c.before_decision_id, m.decision_id)
    from officer_certifications c, organizations o
    where m.id = ${membershipId} and c.membership_id = m.id and o.id = m.organization_id and m.basis = 'certified_officer' and m.status <> 'ended'
    returning m.account_id, m.organization_id, o.label, m.oal`.execute(tx)
  const [lowered] = rows
  if (!lowered) return
  const { accountId, organizationId, label, oal } = lowered
  await record(tx, {
    at: now,
    event: `organization.officer_${standing}`,
    actor: 'system',
    accountId,
    organizationId,
    details: { oal },
  })
  const to = standing === 'gone' ? await findRecipient(tx, accountId) : undefined
  if (to) await sendLater(tx, deps, officerGoneMail(deps.config, { to, label }))
}

import type { Deps } from '../../../deps.ts'
import { lockAccount } from '../../join/join.ts'
import { leaveOrganization } from '../../memberships/leave.ts'
import { awaitsConfirmation } from '../causes.ts'
import { findLiving, type LivingMembership } from '../find-life.ts'
import { moveMembership } from '../move-membership.ts'
import { confirmed } from '../next-move.ts'
import type { LifeDeps } from '../review.ts'
import { openConfirmation } from '../token.ts'

/** The membership a mailed link asks about, while it still waits for an answer; `null` otherwise. */
export const findAsked = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring'>,
  token: string,
): Promise<LivingMembership | null> => {
  const asked = openConfirmation(deps.keyring, token, deps.clock())
  const living = asked && (await findLiving(deps.db, asked.membershipId))
  return living && isAsked(living) ? living : null
}

export const isAsked = ({ status, cause, closed }: Pick<LivingMembership, 'status' | 'cause' | 'closed'>): boolean =>
  (status === 'expiring' || status === 'suspended') && cause !== null && awaitsConfirmation.includes(cause) && !closed

export type Answer = { outcome: 'confirmed' | 'left' | 'last_administrator'; label: string } | { outcome: 'gone' }

/** « Oui »: the membership goes on, and its address is proved again by the mail that reached it. Of two clicks one answers. */
export const confirmStillThere = async (deps: LifeDeps, token: string): Promise<Answer> => {
  const asked = await findAsked(deps, token)
  if (!asked) return { outcome: 'gone' }
  return deps.db.transaction().execute(async (tx): Promise<Answer> => {
    await lockAccount(tx, asked.accountId)
    const living = await findLiving(tx, asked.membershipId)
    if (!living || !isAsked(living)) return { outcome: 'gone' }
    const now = deps.clock()
    await moveMembership(tx, now, { ...living, from: living.status, actor: 'person' }, confirmed({ ...living, now }))
    await tx
      .updateTable('emailAddresses')
      .set({ verifiedAt: now })
      .where('accountId', '=', living.accountId)
      .where('address', '=', living.email)
      .execute()
    return { outcome: 'confirmed', label: living.label }
  })
}

/** « Non »: the person leaves, as from their own page. */
export const sayNoLongerThere = async (deps: LifeDeps, token: string): Promise<Answer> => {
  const asked = await findAsked(deps, token)
  if (!asked) return { outcome: 'gone' }
  const { accountId, membershipId, label } = asked
  const outcome = await leaveOrganization(deps, { accountId, membershipId })
  return outcome === 'not_member' ? { outcome: 'gone' } : { outcome, label }
}

import type { Tx } from '../../database/index.ts'
import { findLiving } from './find-life.ts'
import { isByAddress } from './freshness.ts'
import { moveMembership } from './move-membership.ts'
import { confirmed } from './next-move.ts'

/**
 * An address of the person has just been proved again, in the caller's transaction: the memberships that waited for it go on at once. Answers
 * how many.
 */
export const addressProvedAgain = async (
  tx: Tx,
  now: Date,
  { accountId, address }: { accountId: string; address: string },
): Promise<number> => {
  const waiting = await tx
    .selectFrom('memberships')
    .select('id')
    .where('accountId', '=', accountId)
    .where('email', '=', address)
    .where('status', 'in', ['expiring', 'suspended'])
    .where('statusCause', 'in', ['address_not_proved', 'not_confirmed'])
    .orderBy('id')
    .forUpdate()
    .execute()
  let moved = 0
  for (const { id } of waiting) {
    const living = await findLiving(tx, id)
    if (!living || living.closed || !isByAddress(living.basis)) continue
    const move = { ...living, from: living.status, actor: 'person' }
    if (await moveMembership(tx, now, move, confirmed({ ...living, now }))) moved += 1
  }
  return moved
}

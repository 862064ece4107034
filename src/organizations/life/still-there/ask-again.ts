import { HOUR, SECOND } from '../../../clock.ts'
import { RequestRefused } from '../../../errors.ts'
import { sendLater } from '../../../mail/outbox.ts'
import { countTry } from '../../../rate-limit/limit.ts'
import { findRecipient } from '../../join/people.ts'
import { findLiving } from '../find-life.ts'
import type { LifeDeps } from '../review.ts'
import { stillThereOf } from '../tell.ts'
import { isAsked } from './answer.ts'

const mailsPerHour = { max: 3, windowSeconds: HOUR / SECOND }

/** Sends « toujours en poste ? » again, to the address of the membership. Answers that address; `null`: nothing is asked any more. */
export const askStillThereAgain = async (
  deps: LifeDeps,
  { accountId, membershipId }: { accountId: string; membershipId: string },
): Promise<{ email: string; label: string } | null> => {
  const living = await findLiving(deps.db, membershipId)
  if (!living || living.accountId !== accountId || !isAsked(living)) return null
  const counted = await countTry(deps.db, deps.clock(), { key: `still-there:${membershipId}`, ...mailsPerHour })
  if (!counted.allowed) throw new RequestRefused('too_many_requests', { retryAfterSeconds: counted.retryAfterSeconds })
  const to = await findRecipient(deps.db, accountId)
  const { email, label, expiresAt, status } = living
  const until = status === 'suspended' ? null : expiresAt
  if (to) await sendLater(deps.db, deps, stillThereOf(deps, { to: { ...to, email }, label, until }, membershipId))
  return { email, label }
}

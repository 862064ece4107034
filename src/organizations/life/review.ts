import type { Deps } from '../../deps.ts'
import { lockAccount } from '../join/join.ts'
import { findLiving, findMaybeDue } from './find-life.ts'
import { moveMembership } from './move-membership.ts'
import { nextMove } from './next-move.ts'
import { tellMove } from './tell.ts'

export type LifeDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>

const batch = 200

/**
 * Makes happen what time and the register made due: asked, told, suspended, going on. Each membership in a transaction of its own that looks
 * again, so that a run may be cut anywhere and two never do the same. Answers how many moved.
 */
export const reviewMemberships = async (
  deps: LifeDeps,
  { signal, organizationId }: { signal?: AbortSignal; organizationId?: string } = {},
): Promise<number> => {
  const { emailProofMaxAgeDays } = deps.config
  let moved = 0
  let after: string | null = null
  while (!signal?.aborted) {
    const query = { now: deps.clock(), emailProofMaxAgeDays, after, limit: batch, ...(organizationId && { organizationId }) }
    const ids: string[] = await findMaybeDue(deps.db, query)
    for (const id of ids) {
      if (signal?.aborted) return moved
      if (await reviewMembership(deps, id)) moved += 1
    }
    if (ids.length < batch) return moved
    after = ids.at(-1) ?? null
  }
  return moved
}

/** Those whose day has come, within a minute of it: what services were given ends then, not at the next daily review. */
export const endDueMemberships = async (deps: LifeDeps, signal: AbortSignal): Promise<number> => {
  const over = await deps.db
    .selectFrom('memberships')
    .select('id')
    .where('status', 'in', ['active', 'expiring', 'provisional'])
    .where('expiresAt', '<=', deps.clock())
    .orderBy('expiresAt')
    .limit(batch)
    .execute()
  let ended = 0
  for (const { id } of over) if (!signal.aborted && (await reviewMembership(deps, id))) ended += 1
  return ended
}

/** One membership: moved and told, or left as it is. */
export const reviewMembership = async (deps: LifeDeps, membershipId: string): Promise<boolean> =>
  deps.db.transaction().execute(async (tx) => {
    const seen = await findLiving(tx, membershipId)
    if (!seen) return false
    await lockAccount(tx, seen.accountId)
    const living = await findLiving(tx, membershipId)
    const now = deps.clock()
    const move = living ? nextMove({ ...living, now, emailProofMaxAgeDays: deps.config.emailProofMaxAgeDays }) : null
    if (!living || !move) return false
    if (!(await moveMembership(tx, now, { ...living, from: living.status, actor: 'rules' }, move))) return false
    await tellMove(tx, deps, living, move)
    return true
  })

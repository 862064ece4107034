import type { Db } from '../../database/index.ts'
import { findWalls } from '../groups/walls.ts'
import { findLiveMembership } from '../memberships/live-membership.ts'
import type { WorkingMachine } from './find-machine.ts'

export type OwnWalls = {
  /** separate from a group of the owner: not theirs to change */
  isClosed(groupId: string): boolean
  /** the owner is in it and it is separate from another: they do not leave it */
  holds(groupId: string): boolean
  /** one of both, or a group around one: it does not end by them */
  lasts(groupId: string): boolean
  /** the owner's own membership */
  mine: string | null
}

/** Separate groups bind software as they bind the administrator who answers for it. */
export const wallsOf = async (db: Db, { organizationId, ownerId }: WorkingMachine): Promise<OwnWalls> => {
  const { closed, holds, lasting } = await findWalls(db, { organizationId, viewer: ownerId })
  const mine = await findLiveMembership(db, { organizationId, accountId: ownerId })
  return { isClosed: (id) => closed.has(id), holds: (id) => holds.has(id), lasts: (id) => lasting.has(id), mine }
}

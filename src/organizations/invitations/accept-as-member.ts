import type { Deps } from '../../deps.ts'
import { lockAccount } from '../join/join.ts'
import { acceptInvitation, type Joined } from './settle.ts'

/** Somebody who is a member already receives what their invitation gives, once: its groups and roles. Their kind and their day of end stay. */
export const acceptAsMember = (deps: Pick<Deps, 'db' | 'clock'>, member: Omit<Joined, 'isMember'>): Promise<void> =>
  deps.db.transaction().execute(async (tx) => {
    await lockAccount(tx, member.accountId)
    await acceptInvitation(tx, deps.clock(), { ...member, isMember: true })
  })

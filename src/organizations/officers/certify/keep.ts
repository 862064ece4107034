import type { Tx } from '../../../database/index.ts'
import { liveMembership, type MemberOf } from '../../memberships/live-membership.ts'

export type MembershipBefore = { id: string; basis: string; oal: number; decisionId: string }

/** The live membership as it was before the register was read. */
export const readMembership = (tx: Tx, of: MemberOf): Promise<MembershipBefore | undefined> =>
  liveMembership(tx, of).select(['id', 'basis', 'oal', 'decisionId']).executeTakeFirst()

type ToKeep = { membershipId: string; source: string; now: Date; before: MembershipBefore | undefined }

/** Remembers the reading, and what the membership was worth without it: it is worth that again if the register names somebody else. */
export const keepCertification = async (tx: Tx, { membershipId, source, now, before }: ToKeep): Promise<void> => {
  const { decisionId } = await tx
    .selectFrom('memberships')
    .select('decisionId')
    .where('id', '=', membershipId)
    .executeTakeFirstOrThrow()
  const earlier = before && before.basis !== 'certified_officer' ? before : undefined
  const reading = { source, readAt: now, askedAt: now, lastAnswer: 'exact', standing: 'certified', decisionId } as const
  const worth = {
    beforeBasis: earlier?.basis ?? null,
    beforeOal: earlier?.oal ?? null,
    beforeDecisionId: earlier?.decisionId ?? null,
  }
  await tx
    .insertInto('officerCertifications')
    .values({ membershipId, ...reading, ...worth, createdAt: now })
    .onConflict((conflict) => conflict.column('membershipId').doUpdateSet(earlier ? { ...reading, ...worth } : reading))
    .execute()
}

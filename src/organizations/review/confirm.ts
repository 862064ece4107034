import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'

export type Confirming = {
  organizationId: string
  actor: string
  counts: { members: number; externals: number; administrators: number }
}

/** The lists were looked at and are right, today: kept in the history with what they counted. */
export const confirmReview = ({ db, clock }: Pick<Deps, 'db' | 'clock'>, { organizationId, actor, counts }: Confirming) =>
  db.transaction().execute(async (tx) => {
    const at = clock()
    const reviewed = { reviewedAt: at, reviewAskedAt: null }
    await tx
      .insertInto('organizationSettings')
      .values({ organizationId, updatedAt: at, ...reviewed })
      .onConflict((conflict) => conflict.column('organizationId').doUpdateSet(reviewed))
      .execute()
    await record(tx, { at, event: 'organization.reviewed', actor, organizationId, details: counts })
  })

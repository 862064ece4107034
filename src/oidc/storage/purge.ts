import { MINUTE } from '../../clock.ts'
import { deleteExpired } from '../../database/delete-expired.ts'
import type { Deps } from '../../deps.ts'
import type { Job } from '../../jobs/index.ts'

/** What the engine stored and nobody may use any more. */
export const openIdPurge = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): Job => ({
  name: 'openid_purge',
  everyMs: MINUTE,
  run: async () => ({
    rows: await deleteExpired(db, 'oidcArtifacts', clock()),
    answers: await deleteExpired(db, 'apiAnswers', clock()),
    notices: await deleteExpired(db, 'logoutNotices', clock()),
  }),
})

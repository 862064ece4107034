import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { paths } from '../../../paths.ts'
import { html } from '../../../web/html.tsx'
import { doneAt } from '../../security/outcome.ts'
import { signedInAccount } from '../../signed-in-account.ts'
import { findRecovery } from './find-recovery.ts'
import { RecoveryPage } from './page.tsx'
import { cancelRecovery } from './settle.ts'

const config = { access: 'account' } as const

/** The removal of one's factors that somebody asked for: read, and cancelled, by whoever still signs in with them. */
export const recoveryRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.recovery, { config }, async (request, reply) => {
    const recovery = await findRecovery(deps.db, signedInAccount(request).id, request.facts.now)
    return html(reply, <RecoveryPage recovery={recovery} />)
  })

  app.post(paths.cancelRecovery, { config }, async (request, reply) => {
    await cancelRecovery(deps, signedInAccount(request).id)
    return reply.redirect(doneAt('recovery_cancelled'), 303)
  })
}

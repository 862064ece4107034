import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { findAwaitedCodes } from '../../organizations/official-contact/find-awaited.ts'
import { paths } from '../../paths.ts'
import { ownPagesStep } from '../../sign-in/requirements.ts'
import { html } from '../../web/html.tsx'
import { findRecovery } from '../factors/loss/find-recovery.ts'
import { findServiceUses } from '../services/recent-services.ts'
import { whatNeedsAttention } from './attention.ts'
import { LandingPage } from './landing.tsx'
import { HomePage } from './page.tsx'

const recent = 5

/** `/`: what this is, for visitors; one's own home once signed in. */
export const homeRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.home, { config: { access: 'visitor' } }, async (request, reply) => {
    const { facts } = request
    const { account, memberships } = facts
    if (!account || ownPagesStep(facts) !== 'ready') return html(reply, <LandingPage unfinished={account !== null} />)
    const [uses, recovery, awaited] = await Promise.all([
      findServiceUses(deps.db, account.id, recent),
      findRecovery(deps.db, account.id, facts.now),
      findAwaitedCodes(deps.db, account.id, facts.now),
    ])
    const page = {
      attention: whatNeedsAttention(facts, { recoveryOpen: recovery !== null, awaitedFrom: awaited.map(({ label }) => label) }),
      memberships,
      uses,
    }
    return html(reply, <HomePage name={account.givenName ?? account.familyName} {...page} />)
  })
}

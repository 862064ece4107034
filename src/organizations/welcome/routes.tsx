import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { boundMembership } from '../../sign-in/bound-membership.ts'
import { onward } from '../../sign-in/onward.ts'
import { html } from '../../web/html.tsx'
import { findMembershipDecision } from '../access/routes.tsx'
import { accountOf } from '../join/answer.ts'
import { WelcomePage } from './page.tsx'
import { welcomeMember } from './welcome-member.ts'

const config = { access: { during: 'welcome' } } as const

export const welcomeRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.stepSegment('welcome'), { config }, async (request, reply) => {
    const membership = boundMembership(request.facts)
    if (!membership) return onward(deps, request, reply)
    const decision = await findMembershipDecision(deps.db, membership.id)
    return html(reply, <WelcomePage base={request.place.base} membership={membership} decision={decision} />)
  })

  app.post(paths.stepSegment('welcome'), { config }, async (request, reply) => {
    const membership = boundMembership(request.facts)
    if (membership) await welcomeMember(deps, { accountId: accountOf(request), membershipId: membership.id })
    return onward(deps, request, reply)
  })
}

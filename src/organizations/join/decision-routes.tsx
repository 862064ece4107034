import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { placedLabel } from '../label.ts'
import { parseSiret } from '../siret.ts'
import { accountOf, hasUsableMembership } from './answer.ts'
import { findLastDecision } from './explain/index.ts'
import { ConfirmPage } from './pages/ConfirmPage.tsx'
import { DecisionPage } from './pages/DecisionPage.tsx'

const config = { access: { during: ['join', 'waiting'] } } as const

const About = z.object({ siret: z.string().max(60).catch('') })

/** Pages that show the last decision about one establishment, from its record: reading them again decides nothing. */
export const decisionRoutes = (app: FastifyInstance, deps: Deps): void => {
  const lastDecision = async (accountId: string, query: unknown) => {
    const siret = parseSiret(About.parse(query).siret)
    return siret === null ? undefined : findLastDecision(deps.db, accountId, siret)
  }

  app.get(`${paths.stepSegment('join')}/confirm`, { config }, async (request, reply) => {
    const { base } = request.place
    const decision = await lastDecision(accountOf(request), request.query)
    if (decision?.outcome !== 'confirm') return reply.redirect(paths.step(base, 'join'), 303)
    const { siret, town } = decision.facts.organization
    const label = placedLabel(decision.facts.organization.label, town)
    const question = decision.rule === 'small_association' ? 'association' : 'free_mail'
    return html(reply, <ConfirmPage base={base} question={question} siret={siret} label={label} email={decision.email} />)
  })

  app.get(`${paths.stepSegment('join')}/refused`, { config }, async (request, reply) => {
    const { base, interaction } = request.place
    const decision = await lastDecision(accountOf(request), request.query)
    if (!decision || decision.outcome === 'join' || decision.outcome === 'confirm')
      return reply.redirect(paths.step(base, 'join'), 303)
    const open = request.facts.openRequest
    const requestReference = open?.siret === decision.facts.organization.siret ? open.reference : null
    const mayUseMine = interaction !== null && hasUsableMembership(request.facts)
    return html(
      reply,
      <DecisionPage base={base} decision={decision} mayUseMine={mayUseMine} requestReference={requestReference} />,
    )
  })
}

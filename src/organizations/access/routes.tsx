import type { FastifyInstance } from 'fastify'
import type { Db } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { boundMembership, countChoices } from '../../sign-in/bound-membership.ts'
import { onward } from '../../sign-in/onward.ts'
import { barredBy } from '../../sign-in/organization-rules.ts'
import { html } from '../../web/html.tsx'
import { type DecisionRecord, findDecisions } from '../join/explain/index.ts'
import { canCertify } from '../officers/can-certify.ts'
import { readOrganization } from '../queries.ts'
import { BarredPage } from './barred-page.tsx'
import { LevelPage, levelObstacle } from './level-page.tsx'
import { AccessPage } from './page.tsx'

const config = { access: { during: 'access' } } as const
const barredConfig = { access: { during: 'service-barred' } } as const
const levelConfig = { access: { during: 'level' } } as const

export const accessRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.stepSegment('access'), { config }, async (request, reply) => {
    const { facts, place } = request
    const membership = boundMembership(facts)
    if (!membership) return onward(deps, request, reply)
    const decision = await findMembershipDecision(deps.db, membership.id)
    const hasOthers = countChoices(facts) > 1
    const company = await readOrganization(deps.db, { siret: membership.siret })
    const mayCertify = canCertify(deps.config, company.company.legalCategory)
    const page = { base: place.base, membership, decision, hasOthers, mayCertify }
    return html(reply, <AccessPage {...page} />)
  })

  app.get(paths.stepSegment('service-barred'), { config: barredConfig }, ({ facts, place }, reply) => {
    const label = barredBy(facts)?.label ?? ''
    return html(reply, <BarredPage base={place.base} label={label} hasOthers={countChoices(facts) > 1} />)
  })

  app.get(paths.stepSegment('level'), { config: levelConfig }, ({ facts, place }, reply) =>
    html(reply, <LevelPage base={place.base} obstacle={levelObstacle(facts)} names={facts.demand?.levelNames ?? []} />),
  )
}

/** The decision that made a membership what it is. */
export const findMembershipDecision = async (db: Db, membershipId: string): Promise<DecisionRecord | null> => {
  const row = await db.selectFrom('memberships').select('decisionId').where('id', '=', membershipId).executeTakeFirst()
  return row ? ((await findDecisions(db, [row.decisionId])).get(row.decisionId) ?? null) : null
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import {
  actedForBy,
  boundActedFor,
  boundMembership,
  countChoices,
  throughOf,
  usableMandates,
  usableMemberships,
} from '../../sign-in/bound-membership.ts'
import type { SignInFacts } from '../../sign-in/facts-types.ts'
import { onward } from '../../sign-in/onward.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { accountOf } from '../join/answer.ts'
import { findAnsweringAdministrators } from '../members/find-answering.ts'
import { findWaitingRoles } from '../role-requests/find-requests.ts'
import { type AskAnswer, requestRole } from '../role-requests/request-role.ts'
import { listRoles } from '../roles/list-roles.ts'
import { mandateChoice } from '../select/choice.ts'
import { missingOf } from './admission.ts'
import { type AskSaid, PolicyPage } from './page.tsx'

const config = { access: { during: 'policy' } } as const
const Asked = z.object({ role: z.string().max(64).catch('') })
const Said = z.enum(['requested', 'already_open', 'passed_on', 'too_many', 'undeclared']).optional().catch(undefined)

const said: Record<Exclude<AskAnswer, 'already_held'>, AskSaid> = {
  requested: 'requested',
  already_open: 'already_open',
  passed_on: 'passed_on',
  too_many: 'too_many',
  unknown: 'undeclared',
}

/** The service does not admit this person for this organization: why, and what they can do. */
export const policyRoutes = (app: FastifyInstance, deps: Deps): void => {
  const here = paths.stepSegment('policy')

  app.get(here, { config }, (request, reply) => show(request, reply, Said.parse((request.query as { said?: unknown }).said)))

  app.post(`${here}/request-role`, { config }, async (request, reply) => {
    const { facts, place } = request
    const membership = boundActedFor(facts)?.byMandate ? null : boundMembership(facts)
    const form = parseForm(Asked, request.body)
    if (!membership || !facts.demand || !form.ok) return onward(deps, request, reply)
    const { clientId, accessPolicy } = facts.demand
    const key = form.data.role
    // only what this service asks for: its page is no way to ask for anything else
    const wanted = accessPolicy?.roles?.includes(key) === true
    const asking = { accountId: accountOf(request), membershipId: membership.id, clientId, key }
    const answer = wanted ? await requestRole(deps, asking) : 'unknown'
    if (answer === 'already_held') return onward(deps, request, reply)
    return reply.redirect(`${paths.step(place.base, 'policy')}?said=${said[answer]}`, 303)
  })

  const show = async (request: FastifyRequest, reply: FastifyReply, answer: AskSaid | undefined): Promise<FastifyReply> => {
    const { facts, place } = request
    const { demand } = facts
    const acted = boundActedFor(facts)
    const membership = acted?.byMandate ? null : boundMembership(facts)
    const read = acted && facts.admission.get(acted.id)
    if (!acted || !read || !demand?.accessPolicy) return onward(deps, request, reply)
    const { clientId, accessPolicy: policy } = demand
    const { organizationId, label } = acted
    const membershipId = membership?.id ?? null
    const [declared, waiting, answering] = await Promise.all([
      listRoles(deps.db, clientId),
      membershipId === null ? new Map() : findWaitingRoles(deps.db, { membershipId, clientId }),
      membershipId === null ? [] : findAnsweringAdministrators(deps.db, { organizationId, membershipId, now: deps.clock() }),
    ])
    const others = othersOf(facts).filter(({ id }) => id !== acted.id)
    const page = {
      base: place.base,
      organization: { id: organizationId, label },
      policy,
      missing: missingOf(facts, acted),
      facts: read,
      roles: declared
        .filter(({ key }) => policy.roles?.includes(key))
        .map((role) => ({ ...role, waiting: waiting.get(role.key) ?? null })),
      answered: answering.length > 0,
      administers: membership?.administers === true,
      others: others.filter((one) => missingOf(facts, one).every((rule) => rule === 'levels')),
      hasOthers: countChoices(facts) > 1,
      contact: await findContact(deps.db, clientId),
      said: answer,
    }
    return html(reply, <PolicyPage {...page} />)
  }
}

/** Whom else they may act for, as the form of the choice names it. */
const othersOf = (facts: SignInFacts) => [
  ...usableMemberships(facts).map((membership) => ({ ...actedForBy({ membership, mandate: null }), value: membership.id })),
  ...usableMandates(facts).map((mandate) => ({
    ...actedForBy({ membership: throughOf(facts, mandate), mandate }),
    value: mandateChoice(mandate.id),
  })),
]

/** Where the team of the service answers, when it said so. */
const findContact = async (db: Db, clientId: string): Promise<string | null> => {
  const { rows } = await sql<{ contact: string | null }>`
    select metadata -> 'contacts' ->> 0 as contact from oidc_clients where client_id = ${clientId}`.execute(db)
  return rows[0]?.contact ?? null
}

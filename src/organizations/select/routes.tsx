import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { boundActing, usableMandates, usableMemberships } from '../../sign-in/bound-membership.ts'
import { onward } from '../../sign-in/onward.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { accountOf } from '../join/answer.ts'
import { findMandatesToActBy, mayActBy } from '../mandates/may-act.ts'
import { mandateChoice, readMandateChoice } from './choice.ts'
import { type Choice, choose } from './choices.ts'
import { SelectPage } from './page.tsx'

const config = { access: { during: 'select' } } as const
const Chosen = z.object({ membership: z.string().max(100).catch('') })
const Asked = z.object({ q: z.string().trim().max(100).catch('') })

/** More than these are looked for by name. */
const listed = 20

export const selectRoutes = (app: FastifyInstance, deps: Deps): void => {
  const show = async (request: FastifyRequest, reply: FastifyReply, error = false): Promise<FastifyReply> => {
    const { facts, place } = request
    const acting = boundActing(facts)
    const { q } = Asked.parse(request.query)
    const mandates = await findMandates(request, q)
    const page = {
      base: place.base,
      memberships: usableMemberships(facts),
      mandates: mandates.slice(0, listed),
      search: q !== '' || mandates.length > listed ? { q } : null,
      current: acting?.mandate ? mandateChoice(acting.mandate.id) : (acting?.membership?.id ?? null),
      error,
    }
    return html(reply, <SelectPage {...page} />, error ? 422 : 200)
  }

  const findMandates = async ({ facts }: FastifyRequest, q: string) => {
    const clientId = facts.demand?.clientId
    if (!clientId || usableMandates(facts).length === 0) return []
    const accountId = facts.account?.id ?? ''
    return findMandatesToActBy(deps.db, { accountId, clientId, now: deps.clock(), q, limit: listed + 1 })
  }

  app.get(paths.stepSegment('select'), { config }, (request, reply) => show(request, reply))

  app.post(paths.stepSegment('select'), { config }, async (request, reply) => {
    const form = parseForm(Chosen, request.body)
    const chosen = form.ok ? await readChoice(request, form.data.membership) : undefined
    if (!chosen) return show(request, reply, true)
    const now = deps.clock()
    const choice = { ...chosen, selectedAt: now, officialContactProofId: null, joinRequestId: null }
    const uid = request.place.interaction?.uid ?? null
    await deps.db.transaction().execute((tx) => choose(tx, now, uid, accountOf(request), choice))
    return onward(deps, request, reply)
  })

  /** A membership of theirs, or a mandate by which they may act at this service. */
  const readChoice = async (request: FastifyRequest, value: string): Promise<Choice | undefined> => {
    const { facts } = request
    const mandateId = readMandateChoice(value)
    if (mandateId === null) {
      const membership = usableMemberships(facts).find(({ id }) => id === value)
      return membership && { membershipId: membership.id, mandateId: null }
    }
    const clientId = facts.demand?.clientId
    // where mandates are not read, there is none
    if (!clientId || usableMandates(facts).length === 0) return undefined
    const asked = { accountId: accountOf(request), clientId, mandateId, now: deps.clock() }
    return (await mayActBy(deps.db, asked)) ? { mandateId, membershipId: null } : undefined
  }
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { boundMembership, usableMemberships } from '../../sign-in/bound-membership.ts'
import { onward } from '../../sign-in/onward.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { accountOf } from '../join/answer.ts'
import { choose } from './choices.ts'
import { SelectPage } from './page.tsx'

const config = { access: { during: 'select' } } as const
const Chosen = z.object({ membership: z.string().max(100).catch('') })

export const selectRoutes = (app: FastifyInstance, deps: Deps): void => {
  const show = ({ facts, place }: FastifyRequest, reply: FastifyReply, error = false) =>
    html(
      reply,
      <SelectPage
        base={place.base}
        memberships={usableMemberships(facts)}
        current={boundMembership(facts)?.id ?? null}
        error={error}
      />,
      error ? 422 : 200,
    )

  app.get(paths.stepSegment('select'), { config }, (request, reply) => show(request, reply))

  app.post(paths.stepSegment('select'), { config }, async (request, reply) => {
    const form = parseForm(Chosen, request.body)
    const chosen = usableMemberships(request.facts).find(({ id }) => form.ok && id === form.data.membership)
    if (!chosen) return show(request, reply, true)
    const now = deps.clock()
    const choice = { membershipId: chosen.id, selectedAt: now, officialContactProofId: null, joinRequestId: null }
    const uid = request.place.interaction?.uid ?? null
    await deps.db.transaction().execute((tx) => choose(tx, now, uid, accountOf(request), choice))
    return onward(deps, request, reply)
  })
}

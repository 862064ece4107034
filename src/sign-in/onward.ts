import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { paths } from '../paths.ts'
import { leaveTo } from './leave-to.tsx'
import { factsOf } from './request-facts.ts'
import { nextStep, ownPagesStep } from './requirements.ts'
import { reauthenticationAsked, takeReturnPath } from './return-path.ts'

export { leaveTo } from './leave-to.tsx'

/**
 * Where this person goes now: facts are read afresh, then 303 to the pending step, or back to the service, or to the page they came for.
 * Going back to a service after a form is a small page that leaves at once: the browser applies `form-action` to the whole chain of redirects.
 */
export const onward = async (deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  request.facts = await factsOf(deps, request)
  const { base, interaction } = request.place
  if (interaction === null) return onwardWithoutService(deps, request, reply)
  const step = nextStep(request.facts)
  if (step !== 'ready') return reply.redirect(paths.step(base, step), 303)
  const address = await deps.engine.finishInteraction(request, reply, request.facts)
  return leaveTo(request, reply, address, interaction.demand.serviceName)
}

const onwardWithoutService = (deps: Deps, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const step = ownPagesStep(request.facts)
  if (step !== 'ready') return reply.redirect(paths.step(paths.signIn, step), 303)
  if (reauthenticationAsked(deps, request)) return reply.redirect(paths.step(paths.signIn, 'identify'), 303)
  return reply.redirect(takeReturnPath(deps, request, reply), 303)
}

import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { leaveTo } from '../../sign-in/leave-to.tsx'
import { onward } from '../../sign-in/onward.ts'

const config = {
  access: {
    during: [
      'level',
      'official-contact',
      'waiting',
      'join',
      'select',
      'service-barred',
      'prove-identity',
      'certify-officer',
      'access',
    ],
  },
} as const

const noOrganization = 'the person did not act for an organization that this service accepts'
const levelNotReached = 'none of the requested ACRs could be obtained'

/** « Revenir à *service* »: the interaction ends with `access_denied`. */
export const giveUpRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.post('/give-up', { config }, async (request, reply) => {
    const { interaction } = request.place
    if (interaction === null) return onward(deps, request, reply)
    const levelAsked = request.facts.demand?.levels != null
    const description = levelAsked ? levelNotReached : noOrganization
    const address = await deps.engine.refuseInteraction(request, reply, { error: 'access_denied', description })
    return leaveTo(request, reply, address, interaction.demand.serviceName)
  })
}

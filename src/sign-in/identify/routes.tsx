import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { readFlow, startFlow } from '../flow.ts'
import { leaveTo } from '../leave-to.tsx'
import { ensureBrowserSecret } from '../request-secrets.ts'
import { about } from './about.ts'
import { considerAddress } from './consider-address.ts'
import { IdentifyPage } from './page.tsx'

const before = { access: { before: 'signed-in' } } as const
const config = { ...before, actsOn: 'form' } as const

const Typed = z.object({
  email: z.string().max(2_000).catch(''),
  confirmed: z.string().optional(),
  suggestion: z.string().optional(),
})

/** Page A: an address, and nothing is said of it. */
export const identifyRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.stepSegment('identify'), { config }, (request, reply) => {
    const email = readFlow(deps, request)?.email ?? expectedAddress(request)
    // before the page's script asks anything of its own: two first requests at once would name this browser twice, and forget the address
    ensureBrowserSecret(request, reply, deps.config)
    return html(reply, <IdentifyPage {...about(deps, request)} {...(email && { email })} />)
  })

  app.post(paths.stepSegment('identify'), { config }, async (request, reply) => {
    const form = parseForm(Typed, request.body)
    const { email: typed, confirmed, suggestion } = form.ok ? form.data : { email: '' }
    const considered = await considerAddress(deps, { typed: suggestion ?? typed, confirmed: suggestion ?? confirmed })
    if (considered.outcome !== 'accepted') {
      return html(reply, <IdentifyPage {...about(deps, request)} email={typed} trouble={considered} />, 422)
    }
    startFlow(deps, request, reply, considered.email)
    return reply.redirect(paths.continueWith(request.place.base), 303)
  })
}

/** « Modifier l’adresse » where a federation asked for it: it asks again, once it is told that the person left. */
export const changeAddressRoute = (app: FastifyInstance, deps: Deps): void => {
  app.post('/change-address', { config: before }, async (request, reply) => {
    const { interaction, base } = request.place
    if (!interaction?.demand.addressIsTheirs) return reply.redirect(paths.step(base, 'identify'), 303)
    const refusal = { error: 'access_denied', description: 'the person wants to use another e-mail address' }
    return leaveTo(request, reply, await deps.engine.refuseInteraction(request, reply, refusal), interaction.demand.serviceName)
  })
}

/** Who the service or this session names: shown, never taken for granted. */
const expectedAddress = ({ place: { interaction }, facts }: FastifyRequest): string | undefined =>
  interaction?.demand.loginHint ??
  (interaction?.demand.namesSomebodyElse ? undefined : (facts.session?.email ?? facts.account?.primaryEmail))

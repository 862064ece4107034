import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { parseSiret } from '../organizations/siret.ts'
import { paths } from '../paths.ts'

const Asked = z.object({ siret_hint: z.string().optional().catch(undefined) })
const config = { access: 'public' } as const

/** Pages of the historic MonComptePro that services still link to: they lead to ours, so that a service moves with one address changed. */
export const formerAddressRoutes = (app: FastifyInstance): void => {
  app.get('/users/personal-information', { config }, (_request, reply) => reply.redirect(paths.profile, 302))
  app.get('/users/join-organization', { config }, (request, reply) => {
    const siret = parseSiret(Asked.parse(request.query).siret_hint ?? '')
    return reply.redirect(`${paths.step(paths.signIn, 'join')}${siret === null ? '' : `?siret=${siret}`}`, 302)
  })
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { signedInAccount } from '../signed-in-account.ts'
import { findKnownServices, revokeService } from './known-services.ts'
import { ServicesPage } from './page.tsx'

const config = { access: 'account' } as const

export const serviceRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.services, { config }, async (request, reply) => {
    const services = await findKnownServices(deps.db, signedInAccount(request).id, request.facts.now)
    return html(reply, <ServicesPage services={services} revoked={wasRevoked(request)} />)
  })

  app.post(paths.revokeService, { config }, async (request, reply) => {
    const about = { accountId: signedInAccount(request).id, clientId: textField(request, 'service'), now: deps.clock() }
    await deps.db.transaction().execute((tx) => revokeService(tx, about))
    return reply.redirect(`${paths.services}?revoked=1`, 303)
  })
}

const wasRevoked = ({ query }: FastifyRequest): boolean =>
  typeof query === 'object' && query !== null && Object.hasOwn(query, 'revoked')

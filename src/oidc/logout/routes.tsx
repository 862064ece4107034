import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { paths } from '../../paths.ts'
import type { Engine } from '../../sign-in/engine.ts'
import { readSessionSecret } from '../../sign-in/facts.ts'
import { leaveTo } from '../../sign-in/leave-to.tsx'
import { findSession } from '../../sign-in/session.ts'
import type { LiveProvider } from '../live-provider.ts'
import { serviceOf } from '../service.ts'
import { confirmPath, scriptPath } from './paths.ts'
import { readTicket } from './ticket.ts'

const config = { access: 'public' } as const
const Confirmation = z.object({ ticket: z.string().max(8_000) })

const submitAtOnce = "document.querySelector('main form').requestSubmit()\n"

/** The answer to the question of `end-session.tsx`. */
export const logoutRoutes = (
  app: FastifyInstance,
  deps: Pick<Deps, 'config' | 'db' | 'clock' | 'keyring'> & { live: LiveProvider; engine: Engine },
): void => {
  app.get(scriptPath, { config }, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=86400').send(submitAtOnce),
  )

  app.post(confirmPath, { config }, async (request, reply) => {
    const form = Confirmation.safeParse(request.body)
    const ticket = form.success ? readTicket(deps, form.data.ticket) : null
    if (!ticket) throw new RequestRefused('flow_expired')
    const secret = readSessionSecret(request.headers.cookie, deps.config)
    const session = secret ? await findSession(deps.db, secret, deps.clock()) : undefined
    // somebody else signed in here since the question was asked
    if (session && ticket.sessionId !== null && session.id !== ticket.sessionId) throw new RequestRefused('flow_expired')
    await deps.engine.signOut(request, reply)
    if (ticket.address === null) return reply.redirect(paths.signOut, 303)
    const client = ticket.clientId === null ? undefined : await deps.live.provider.Client.find(ticket.clientId)
    const serviceName = client ? serviceOf(client).name : new URL(ticket.address).host
    return leaveTo(request, reply, ticket.address, serviceName)
  })
}

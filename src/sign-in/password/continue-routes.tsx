import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { lastMethod } from '../enter.ts'
import { readFlow } from '../flow.ts'
import { isCreating } from '../identify/about.ts'
import { sendPendingCode } from '../mailbox/confirm-routes.tsx'
import { onward } from '../onward.ts'
import { statusOf } from '../wording.ts'
import { ContinuePage } from './continue-page.tsx'
import { signInByPassword } from './sign-in-by-password.ts'

const config = { access: { before: 'signed-in' } } as const

/** Page B: how to go on, and the password itself. */
export const continueRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get('/continue', { config }, (request, reply) => {
    const flow = readFlow(deps, request)
    if (!flow) return reply.redirect(paths.step(request.place.base, 'identify'), 303)
    return html(reply, <ContinuePage {...about(deps, request, flow.email)} />)
  })

  app.post('/continue', { config }, async (request, reply) => {
    const flow = readFlow(deps, request)
    if (!flow) return reply.redirect(paths.step(request.place.base, 'identify'), 303)
    const { email } = flow
    const outcome = await signInByPassword(deps, request, reply, { email, password: textField(request, 'password') })
    if (outcome !== 'right') {
      return html(reply, <ContinuePage {...about(deps, request, email)} trouble={outcome} />, statusOf(reply, outcome))
    }
    await sendPendingCode(deps, request, reply)
    return onward(deps, request, reply)
  })
}

export const about = (deps: Deps, request: FastifyRequest, email: string) => ({
  base: request.place.base,
  email,
  first: lastMethod(deps, request),
  creating: isCreating(request),
})

import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { takeSessionBack } from '../request-secrets.ts'
import { SignedOutPage, SignOutPage } from './page.tsx'

const config = { access: 'visitor' } as const

/** Asking is a page, ending is a form: no image or link signs anybody out. */
export const signOutRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.signOut, { config }, (request, reply) => html(reply, request.facts.session ? <SignOutPage /> : <SignedOutPage />))

  app.post(paths.signOut, { config }, async (request, reply) => {
    await deps.engine.signOut(request, reply)
    takeSessionBack(request, reply, deps.config)
    return reply.redirect(paths.signOut, 303)
  })
}

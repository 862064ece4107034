import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { paths } from '../paths.ts'
import { browserSecretOf } from '../sign-in/request-secrets.ts'
import { html } from '../web/html.tsx'
import { findAnsweredDeparture } from './departures.ts'
import { LostAnswerPage, troubles } from './page.tsx'
import { receiveIdentity } from './receive.ts'

const config = { access: 'visitor' } as const
const State = z.object({ state: z.string().max(300).catch('') })

/**
 * Where FranceConnect sends people back. The answer is a GET, as the protocol has it, and it writes: it answers a departure that a form of ours
 * began, counts once, and only for the account and the browser that left.
 */
export const identityCallbackRoutes = (app: FastifyInstance, deps: Deps): void => {
  const lost = (reply: FastifyReply) => html(reply, <LostAnswerPage />, 410)

  app.get(paths.identityCallback, { config, exposeHeadRoute: false }, async (request, reply) => {
    const { state } = State.parse(request.query)
    const accountId = request.facts.account?.id
    const browserSecret = browserSecretOf(request, deps.config)
    if (state === '' || accountId === undefined || browserSecret === null) return lost(reply)
    const received = await receiveIdentity(deps, callbackOf(request, deps), { state, accountId, browserSecret })
    if (received.outcome === 'unexpected') return lost(reply)
    const address = 'leave' in received ? received.leave : null
    return reply.redirect(address ?? goingOn(received.departure.returnPath, received.outcome), 303)
  })

  app.get(paths.identityLeft, { config, exposeHeadRoute: false }, async (request, reply) => {
    const { state } = State.parse(request.query)
    const browserSecret = browserSecretOf(request, deps.config)
    const departure = browserSecret === null ? undefined : await findAnsweredDeparture(deps, { state, browserSecret })
    return departure ? reply.redirect(goingOn(departure.returnPath, departure.outcome ?? ''), 303) : lost(reply)
  })
}

const callbackOf = (request: FastifyRequest, { config: { issuer } }: Deps): URL => new URL(request.url, issuer)

/** Back to the page that sent the person away, or to the explanation of what went wrong. */
const goingOn = (returnPath: string, outcome: string): string => {
  if (!troubles.some((trouble) => trouble === outcome)) return returnPath
  const { pathname, searchParams } = new URL(returnPath, 'http://here')
  const base = pathname.startsWith('/interaction/') ? paths.interaction(pathname.split('/')[2] ?? '') : paths.signIn
  const query = new URLSearchParams({ outcome })
  const siret = searchParams.get('siret')
  if (siret !== null) query.set('to', 'certify-officer')
  if (siret !== null) query.set('siret', siret)
  if (returnPath === paths.profile) query.set('to', 'profile')
  return `${paths.step(base, 'prove-identity')}?${query}`
}

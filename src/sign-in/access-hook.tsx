import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { RequestRefused } from '../errors.ts'
import { paths } from '../paths.ts'
import { html } from '../web/html.tsx'
import type { Access } from './access.ts'
import { admit } from './admit.ts'
import type { Place } from './engine.ts'
import { chooseLocale } from './locale.ts'
import { onward } from './onward.ts'
import { findOther, madeFor } from './other-tab/made-for.ts'
import { OtherTabPage } from './other-tab/page.tsx'
import { factsOf } from './request-facts.ts'
import { keepReturnPath, reauthenticationAsked } from './return-path.ts'
import { touchSession } from './session.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** a form that comes when it is not its page's turn: read, then passed over */
    isOutOfTurn: boolean
  }
}

const firstPage = {
  'sign-in': paths.signIn,
  'sign-in-again': paths.step(paths.signIn, 'identify'),
  'second-factor': paths.step(paths.signIn, 'second-factor'),
} as const

/** Enforces what each route declares. Register it once, at the root, after the cookie plugin and before any route. */
export const enforceAccess = (app: FastifyInstance, deps: Deps): void => {
  for (const property of ['facts', 'place', 'locale', 'pageContext'] as const) app.decorateRequest(property)
  app.decorateRequest('isOutOfTurn', false)
  app.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config.access
    if (access === 'protocol' || access === 'bearer') return
    request.locale = chooseLocale(request, null)
    request.pageContext = { locale: request.locale }
    if (access === undefined || access === 'public') return

    request.place = await findPlace(deps, request)
    request.facts = await factsOf(deps, request)
    request.locale = chooseLocale(request, request.facts)
    request.pageContext = { ...pageContextOf(request), madeFor: madeFor(deps, request) }
    const { session, now } = request.facts
    if (session) await touchSession(deps.db, session, now)
    return letIn(deps, request, reply, access)
  })
  app.addHook('preHandler', async (request, reply) => {
    const access = request.routeOptions.config.access
    // a form may take its time to arrive: who was signed out or removed while it did changes nothing by it
    if (request.method === 'POST' && access !== undefined && isForAccounts(access)) {
      request.facts = await factsOf(deps, request)
      const refused = await letIn(deps, request, reply, access)
      if (refused) return refused
    }
    const other = await findOther(deps, request, request.isOutOfTurn)
    if (other) return html(reply, <OtherTabPage base={request.place.base} {...other} />, 409)
    if (request.isOutOfTurn) return onward(deps, request, reply)
  })
}

const isForAccounts = (access: Access): boolean =>
  access === 'account' || access === 'recent' || access === 'strong' || (typeof access === 'object' && 'administers' in access)

/** Answers for whoever the route is not open to; `undefined`: go on. Throws `not_found` where it is not theirs to know of. */
const letIn = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  access: Access,
): Promise<FastifyReply | undefined> => {
  const { organization } = request.params as { organization?: string }
  const admission = admit(access, request.facts, { reauthenticationAsked: reauthenticationAsked(deps, request), organization })
  if (admission === 'not-found') throw new RequestRefused('not_found')
  if (admission === 'open') return undefined
  if (admission === 'onward') {
    request.isOutOfTurn = request.method === 'POST'
    return request.isOutOfTurn ? undefined : onward(deps, request, reply)
  }
  if (admission === 'factor-missing') return reply.redirect(paths.becomeAdministrator(organization ?? ''), 303)
  keepReturnPath(deps, request, reply, { reauthenticate: admission === 'sign-in-again' })
  return reply.redirect(firstPage[admission], 303)
}

/** Under `/interaction/:uid` the engine says which service waits, or that this interaction is over. */
const findPlace = async (deps: Pick<Deps, 'engine'>, request: FastifyRequest): Promise<Place> => {
  if (!request.routeOptions.url?.startsWith('/interaction/:uid')) return { base: paths.signIn, interaction: null }
  const { uid } = request.params as { uid: string }
  const interaction = await deps.engine.findInteraction(request, uid)
  if (!interaction) throw new RequestRefused('flow_expired')
  return { base: paths.interaction(uid), interaction }
}

const pageContextOf = ({ locale, facts, place }: FastifyRequest) => {
  const names = [facts.account?.givenName, facts.account?.familyName].filter(Boolean).join(' ')
  return {
    locale,
    serviceName: place.interaction?.demand.serviceName ?? null,
    addressIsTheirs: place.interaction?.demand.addressIsTheirs ?? false,
    signedInAs: facts.account && (names || facts.account.primaryEmail),
  }
}

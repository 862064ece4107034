import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { jwtVerify } from 'jose'
import type { Provider } from 'oidc-provider'
import { z } from 'zod'
import { RequestRefused } from '../../errors.ts'
import { pinHeaders } from '../../oidc/engine-request.ts'
import { ReturnPage } from '../../sign-in/return-page.tsx'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { textsIn } from '../../web/texts.ts'
import { createEngine, type SimulatedClient, type SimulatedEngine, sessionCookie, subjectOf } from './engine.ts'
import { ChoosePersonPage } from './page.tsx'
import { type SimulatedPerson, simulatedPeople } from './people.ts'
import { texts } from './texts.ts'

export type Simulation = {
  /** the origin, and the path below which everything answers */
  issuer: string
  client: SimulatedClient
  people?: readonly SimulatedPerson[]
  /** Looks at a request before the engine does: answers `true` when it took care of it. */
  before?: (request: FastifyRequest, reply: FastifyReply) => boolean | Promise<boolean>
  /** Told each time somebody is signed out there. */
  onLeave?: () => void
}

const Chosen = z.object({ person: z.string().max(50).catch(''), refuse: z.literal('yes').optional().catch(undefined) })
const Leaving = z.object({ id_token_hint: z.string(), post_logout_redirect_uri: z.string(), state: z.string().max(300) })
const page = { config: { access: 'public' } } as const
const raw = { config: { access: 'protocol' }, exposeHeadRoute: false } as const

/** The whole of a FranceConnect-like provider below the path of its issuer: pages, protocol, sign-out. Never in production. */
export const simulatedFranceConnectRoutes = async (app: FastifyInstance, simulation: Simulation): Promise<void> => {
  const { issuer, client, people = simulatedPeople } = simulation
  const prefix = new URL(issuer).pathname
  const engine = await createEngine(issuer, client, people)

  app.register(async (scope) => {
    const path = `${prefix}/interaction/:uid`
    scope.get(path, page, (request, reply) => html(reply, <ChoosePersonPage action={request.url} people={people} />))
    scope.post(path, page, async (request, reply) => {
      const form = parseForm(Chosen, request.body)
      const chosen = people.find(({ key }) => form.ok && key === form.data.person)
      const refused = form.ok && form.data.refuse === 'yes'
      if (!chosen && !refused) return html(reply, <ChoosePersonPage action={request.url} people={people} error />, 422)
      enterMount(request, prefix, issuer)
      const interaction = await engine.provider.interactionDetails(request.raw, reply.raw)
      interaction.session = undefined
      interaction.result = chosen
        ? { login: { accountId: subjectOf(chosen.key), acr: 'eidas1', remember: false } as { accountId: string } }
        : { error: 'access_denied', error_description: 'User auth aborted' }
      await interaction.persist()
      for (const name of [sessionCookie, `${sessionCookie}.sig`]) reply.clearCookie(name, { path: '/' })
      return html(reply, <ReturnPage address={interaction.returnTo} title={textsIn(request.locale, texts).leaving} />)
    })
    scope.get(`${prefix}/session/end`, page, (request, reply) => leave(engine, simulation, request, reply))
  })

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.all(`${prefix}/*`, raw, async (request, reply) => {
      if (await simulation.before?.(request, reply)) return reply
      enterMount(request, prefix, issuer)
      reply.hijack()
      await callback(engine.provider)(request.raw, reply.raw)
      return reply
    })
  })
}

const callback = (provider: Provider) => provider.callback()

/** The engine reads addresses relative to where it is mounted, and builds its own from the issuer. */
const enterMount = (request: FastifyRequest, prefix: string, issuer: string): void => {
  const { origin } = new URL(issuer)
  request.raw.headers = pinHeaders(request.raw.headers, { issuer: origin })
  const url = request.raw.url ?? '/'
  Object.assign(request.raw, { originalUrl: url, baseUrl: prefix })
  request.raw.url = url.slice(prefix.length)
}

/** Signs out without a page, as FranceConnect does: the hint must be one of its own id tokens. */
const leave = async (
  { publicKey }: SimulatedEngine,
  { client, onLeave }: Simulation,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const asked = Leaving.safeParse(request.query)
  if (!asked.success || asked.data.post_logout_redirect_uri !== client.afterLeaving) throw new RequestRefused('bad_request')
  await jwtVerify(asked.data.id_token_hint, publicKey, { audience: client.clientId }).catch(() => {
    throw new RequestRefused('bad_request')
  })
  onLeave?.()
  const back = new URL(client.afterLeaving)
  back.searchParams.set('state', asked.data.state)
  return reply.redirect(back.href, 303)
}

import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Clock } from '../clock.ts'
import { assetRoutes } from '../web/assets/routes.ts'
import { localeOf } from '../web/language.ts'
import { parseFormBody } from '../web/request-limits.ts'
import type { Locale } from '../web/texts.ts'
import { signedOutPath } from './client.ts'
import { renderDemo } from './document.tsx'
import { NoticePage, RefusedPage, WelcomePage } from './pages.tsx'
import { parseParameters } from './parameters.ts'
import { readClaims } from './received.ts'
import { ReceivedPage } from './received-page.tsx'
import type { Refusal, RelyingParty } from './relying-party.ts'
import { createDemoSessions } from './sessions.ts'
import { demoStylesheet } from './style.ts'

type Deps = { party: RelyingParty; issuer: string; origin: string; clock: Clock }

export const demoRoutes = async (app: FastifyInstance, { party, issuer, origin, clock }: Deps): Promise<void> => {
  await app.register(cookie)
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, async (_request: unknown, body: string) =>
    parseFormBody(body),
  )
  // ports share cookies: neither the provider's names, nor those of another demonstration on this machine
  const cookieName = `demo-${new URL(origin).port}`
  const sessions = createDemoSessions(clock)
  const css = demoStylesheet()

  const page = (reply: FastifyReply, of: (locale: Locale) => VNode, status = 200): FastifyReply => {
    const locale = localeOf(reply.request)
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(renderDemo(of(locale), locale))
  }
  const refuse = (reply: FastifyReply, refusal: Refusal | { cause: 'stale' }) =>
    page(reply, (locale) => <RefusedPage refusal={refusal} locale={locale} />, refusal.cause === 'unreachable' ? 503 : 400)
  const sessionOf = (request: FastifyRequest) => sessions.find(request.cookies[cookieName])
  const setCookie = (reply: FastifyReply, id: string) =>
    reply.setCookie(cookieName, id, { path: '/', httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https:') })

  assetRoutes(app)
  app.get('/demo.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(css))

  app.get('/', (request, reply) => {
    const received = sessionOf(request)?.received
    return page(reply, (locale) =>
      received ? (
        <ReceivedPage received={received} claims={readClaims(received)} locale={locale} />
      ) : (
        <WelcomePage issuer={issuer} locale={locale} />
      ),
    )
  })

  app.post('/sign-in', async (request, reply) => {
    const leaving = await party.depart(parseParameters(request.body)).catch(() => undefined)
    if (!leaving) return refuse(reply, { cause: 'unreachable' })
    let session = sessionOf(request)
    if (!session) {
      const opened = sessions.open()
      session = opened.session
      setCookie(reply, opened.id)
    }
    sessions.keepDeparture(session, leaving.departure)
    return reply.redirect(leaving.url.href, 303)
  })

  app.get<{ Querystring: { state?: unknown } }>('/callback', async (request, reply) => {
    const session = sessionOf(request)
    const { state } = request.query
    const departure = session && typeof state === 'string' ? sessions.takeDeparture(session, state) : undefined
    if (!session || !departure) return refuse(reply, { cause: 'stale' })
    const answer = await party.comeBack(new URL(request.url, origin), departure)
    if ('cause' in answer) return refuse(reply, answer)
    // a new id at each sign-in: one known before is worth nothing afterwards
    sessions.end(request.cookies[cookieName])
    setCookie(reply, sessions.open({ departures: session.departures, received: answer }).id)
    return reply.redirect('/', 303)
  })

  app.post('/sign-out', async (request, reply) => {
    const received = sessionOf(request)?.received
    sessions.end(request.cookies[cookieName])
    reply.clearCookie(cookieName, { path: '/' })
    const address = received ? await party.signOutAddress(received.idToken).catch(() => undefined) : undefined
    return reply.redirect(address?.href ?? '/', 303)
  })

  app.post<{ Body: { logout_token?: unknown } | undefined }>(signedOutPath, async ({ body }, reply) => {
    const token = body?.logout_token
    const sid = typeof token === 'string' ? await party.readSignedOut(token).catch(() => undefined) : undefined
    if (sid !== undefined) sessions.endAllOf(sid)
    // OpenID Connect Back-Channel Logout §2.8
    return reply
      .code(sid === undefined ? 400 : 200)
      .header('cache-control', 'no-store')
      .send()
  })

  app.setNotFoundHandler((_request, reply) => page(reply, (locale) => <NoticePage notice="notFound" locale={locale} />, 404))
}

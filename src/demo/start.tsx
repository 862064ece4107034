import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import { type Clock, systemClock } from '../clock.ts'
import { RequestRefused } from '../errors.ts'
import { localeOf } from '../web/language.ts'
import { renderDemo } from './document.tsx'
import { NoticePage } from './pages.tsx'
import { createRelyingParty } from './relying-party.ts'
import { demoRoutes } from './routes.tsx'

export type DemoOptions = {
  issuer: string
  clientId: string
  clientSecret: string
  port: number
  bind: string
  /** public origin, when it is not `http://localhost:port` */
  origin?: string
  clock?: Clock
}

/** Where browsers find the demonstration: what the provider registers as its redirect address. */
export const demoOrigin = (port: number): string => `http://localhost:${port}`

const policy = (issuer: string): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    // the form leaves for the provider, and Chromium follows the whole chain of redirects
    `form-action 'self' ${new URL(issuer).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

/** The application of the demonstration, not listening yet. */
export const buildDemoService = async (options: DemoOptions): Promise<FastifyInstance> => {
  const { issuer, clientId, clientSecret, clock = systemClock, origin = demoOrigin(options.port) } = options
  const app = fastify({ logger: false, bodyLimit: 16 * 1024, requestTimeout: 30_000, forceCloseConnections: true })
  app.decorate('pageDefaults', { theme: 'neutral', supportContact: '' })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': policy(issuer),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    if (request.method === 'POST' && !isOurForm(request.headers, origin)) throw new NotFromThisSite()
    // the cookie belongs to one host name: the one the provider sends people back to
    if (request.method === 'GET' && request.url === '/' && isLoopbackAddress(request.hostname))
      return reply.redirect(`${origin}/`)
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const locale = localeOf(request)
    const status = error instanceof RequestRefused ? 400 : error.statusCode && error.statusCode < 500 ? error.statusCode : 500
    if (status === 500) console.error(error)
    const notice = status === 403 ? 'forbidden' : status === 500 ? 'broken' : 'incorrect'
    return reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(renderDemo(<NoticePage notice={notice} locale={locale} />, locale))
  })
  await demoRoutes(app, { party: createRelyingParty({ issuer, clientId, clientSecret, origin }), issuer, origin, clock })
  return app
}

class NotFromThisSite extends Error {
  readonly statusCode = 403
}

const isOurForm = (headers: FastifyRequest['headers'], origin: string): boolean =>
  (headers.origin === undefined || headers.origin === origin) && headers['sec-fetch-site'] !== 'cross-site'

const isLoopbackAddress = (hostname: string): boolean => hostname === '127.0.0.1' || hostname === '[::1]' || hostname === '::1'

/** Starts the demonstration service: an ordinary relying party of the provider, reached over HTTP like any other. Throws when the port is taken. */
export const startDemoService = async (options: DemoOptions): Promise<{ close(): Promise<void> }> => {
  const app = await buildDemoService(options)
  await app.listen({ port: options.port, host: options.bind })
  return { close: () => app.close() }
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { refusalOf } from '../web/errors/refusal.ts'

const read = ['GET', 'HEAD']
const sent = ['POST']

/** What programs call, and how. Pages people are sent to are not here: a wrong one is a page that does not exist. */
const methods: Readonly<Record<string, readonly string[]>> = {
  '/.well-known/openid-configuration': read,
  '/.well-known/oauth-authorization-server': read,
  '/oauth/jwks': read,
  '/oauth/userinfo': [...read, ...sent],
  '/oauth/token': sent,
  '/oauth/token/introspection': sent,
  '/oauth/token/revocation': sent,
  '/oauth/request': sent,
}

/**
 * What the engine is told a call accepts. At these endpoints it is a program that reads, even one that says `text/html` before anything else as Java
 * does by default: errors are JSON (RFC 6749 §5.2). Where people are sent, a fault is a page, whatever the browser says.
 */
export const acceptedBy = (path: string, accept: string | undefined): string | undefined => {
  if (path === '/oauth/logout') return 'text/html'
  return methods[path] && /html/i.test(accept ?? '') ? 'application/json' : accept
}

/**
 * Answers a program that calls one of our endpoints by another method: 405, what it may use instead (`Allow`), and JSON as every other error of
 * these endpoints. `undefined`: the method is right, or a browser asks before it calls, which the engine answers.
 */
export const refuseMethod = (
  { method, headers }: FastifyRequest,
  reply: FastifyReply,
  path: string,
): FastifyReply | undefined => {
  const allowed = methods[path]
  if (!allowed || allowed.includes(method)) return undefined
  if (method === 'OPTIONS' && headers['access-control-request-method'] !== undefined) return undefined
  reply.header('allow', [...allowed, 'OPTIONS'].join(', ')).header('cache-control', 'no-store')
  if (method === 'OPTIONS') return reply.code(204).send()
  const error_description = `this endpoint is called by ${allowed.join(' or ')}`
  return refuse(reply, 405, error_description)
}

/** What the framework refuses of a call before any endpoint sees it – a type of body that cannot be read – is told to programs as every other error. */
export const refuseUnreadable = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const path = request.url.split('?', 1)[0] ?? ''
  if (!methods[path] || refusalOf(error).code !== 'bad_request') throw error
  request.log.info({ event: 'oidc.refused', err: error })
  const error_description = `only application/x-www-form-urlencoded content-type bodies are supported on ${request.method} ${path}`
  return refuse(reply, 400, error_description)
}

/** Any page may read it: it tells nothing of anybody. */
const refuse = (reply: FastifyReply, status: number, error_description: string): FastifyReply =>
  reply
    .code(status)
    .headers({ 'cache-control': 'no-store', 'access-control-allow-origin': '*' })
    .send({ error: 'invalid_request', error_description })

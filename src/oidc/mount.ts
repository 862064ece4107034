import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { RequestRefused } from '../errors.ts'
import { type AuthorizationDeps, answerAuthorization } from './authorization/answer.ts'
import { authorizationPath } from './authorization/usual-request.ts'
import { writtenAsInForm } from './basic-credentials.ts'
import { pinHeaders } from './engine-request.ts'
import { answerExchange, type ExchangeDeps } from './exchange/answer.ts'
import { tokenPath } from './exchange/usual-request.ts'
import { withoutImplicitFlow, withSingleSpaces } from './list-parameters.ts'
import type { LiveProvider } from './live-provider.ts'
import { confirmPath } from './logout/paths.ts'
import { acceptedBy, refuseMethod, refuseUnreadable } from './program-endpoints.ts'
import { rememberRequest } from './raw-page.ts'
import { answerUserinfo, type UserinfoDeps } from './userinfo/answer.ts'
import { userinfoPath } from './userinfo/usual-request.ts'

type MountOptions = {
  live: LiveProvider
  config: Pick<Config, 'issuer'>
  /** what is answered before the engine, where there is nothing to judge */
  authorization: Omit<AuthorizationDeps, 'provider'>
  exchange: Omit<ExchangeDeps, 'provider'>
  userinfo: Omit<UserinfoDeps, 'provider'>
}

const discoveryPaths = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']
/** Read by other sites and by tools: never kept from anyone. */
const config = { access: 'protocol' } as const
const BODY_LIMIT = 8 * 1024
/** In any case (RFC 9110 §8.3.1). */
const form = /^application\/x-www-form-urlencoded *(?:;|$)/i

/** Hands the engine its requests raw, in a scope of its own: no body parser, no page hook. Addresses come from the issuer, whatever the headers say. */
export const mountEngine = (app: FastifyInstance, options: MountOptions): void => {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.setErrorHandler(refuseUnreadable)
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    for (const url of ['/oauth/*', ...discoveryPaths])
      scope.all(url, { config, exposeHeadRoute: false }, (request, reply) => handle(options, request, reply))
  })
}

const handle = async (options: MountOptions, request: FastifyRequest, reply: FastifyReply) => {
  const path = pathOf(request)
  if (isEngineLogoutPage(path)) throw new RequestRefused('not_found')
  if (request.method === 'POST' && [authorizationPath, '/oauth/logout'].includes(path)) return asGet(request, reply, path)
  const refused = refuseMethod(request, reply, path)
  if (refused) return refused
  if (request.method === 'GET') {
    const answered = options.live.documents.answer(request, reply, path)
    if (answered) return answered
  }
  const { provider } = options.live
  if (path === authorizationPath && (await answerAuthorization({ ...options.authorization, provider }, request, reply)))
    return reply
  if (path === tokenPath && (await answerExchange({ ...options.exchange, provider }, request, reply))) return reply
  if (path === userinfoPath && (await answerUserinfo({ ...options.userinfo, provider }, request, reply))) return reply
  const headers = pinHeaders(request.raw.headers, options.config)
  const authorization = writtenAsInForm(headers.authorization)
  request.raw.headers = { ...headers, accept: acceptedBy(path, headers.accept), ...(authorization && { authorization }) }
  const url = (request.raw.url ?? '').replace(/^\/oauth(?=\/\.well-known\/)/, '')
  request.raw.url = path === authorizationPath ? withoutImplicitFlow(withSingleSpaces(url)) : url
  rememberRequest(request)
  reply.hijack()
  await options.live.callback(request.raw, reply.raw)
}

/** Discovery is answered under `/oauth` too, where some services expect it. */
const pathOf = ({ url }: FastifyRequest): string => (url.split('?')[0] ?? '').replace(/^\/oauth(?=\/\.well-known\/)/, '')

/** The engine's own pages of sign-out: ours take their place. It reads paths in any case, with or without a last slash. */
const isEngineLogoutPage = (path: string): boolean => {
  const folded = path.toLowerCase().replace(/\/$/, '')
  return folded === confirmPath || folded === '/oauth/logout/success'
}

/**
 * A form of another site that asks to sign in or out: the browser keeps our cookies from it, and sends them with the GET that follows.
 * Parameters are kept as they came, repeated ones included.
 */
const asGet = async (request: FastifyRequest, reply: FastifyReply, path: string) => {
  if (!form.test(request.headers['content-type'] ?? '')) throw new RequestRefused('bad_request')
  const body = new URLSearchParams(await readBody(request))
  return reply.header('cache-control', 'no-store').redirect(`${path}?${body}`, 303)
}

const readBody = async ({ raw }: FastifyRequest): Promise<string> => {
  const chunks: Buffer[] = []
  let received = 0
  for await (const chunk of raw) {
    received += chunk.length
    if (received > BODY_LIMIT) throw new RequestRefused('payload_too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

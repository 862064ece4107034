import type { FastifyRequest } from 'fastify'
import type { EngineContext } from 'oidc-provider'
import type { VNode } from 'preact'
import { chooseLocale } from '../sign-in/locale.ts'
import { renderDocument } from '../web/html.tsx'
import { localeOf } from './demands.ts'

/** The engine answers on the raw request; pages need what the framework knows of it: its reference, its language. */
const requests = new WeakMap<object, FastifyRequest>()

export const rememberRequest = (request: FastifyRequest): void => {
  requests.set(request.raw, request)
}

export const requestOf = (ctx: EngineContext): FastifyRequest | undefined => requests.get(ctx.req)

/** One of our pages as the answer of the engine; what it meant to answer goes. */
export const answerPage = (ctx: EngineContext, page: VNode, status: number): void => {
  const request = requestOf(ctx)
  if (!request) throw new Error('a request of the engine that did not come through the mount')
  ctx.status = status
  ctx.remove('location')
  ctx.set('cache-control', 'no-store')
  // without a referrer a browser would send the forms of this page from no origin, and they would be refused
  ctx.set('referrer-policy', 'same-origin')
  ctx.type = 'text/html; charset=utf-8'
  ctx.body = renderDocument(page, {
    ...request.server.pageDefaults,
    locale: request.locale ?? chooseLocale(request, null, wishOf(ctx)),
    serviceName: null,
    signedInAs: null,
    reference: request.id,
    path: request.url,
  })
}

const wishOf = ({ oidc }: EngineContext) => {
  const wish = oidc?.params?.ui_locales
  return typeof wish === 'string' ? localeOf(wish) : null
}

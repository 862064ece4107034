import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { localeOf } from './language.ts'
import { type PageContext, PageContextProvider } from './texts.ts'
import { setType } from './typography.ts'

/** What pages need of the configuration. `app.decorate('pageDefaults', …)` once, in the composition root. */
export type PageDefaults = Pick<PageContext, 'theme' | 'supportContact'>

declare module 'fastify' {
  interface FastifyInstance {
    pageDefaults: PageDefaults
  }
}

/** The document as text: for the gallery and the tests too. */
export const renderDocument = (page: VNode, context: PageContext): string =>
  `<!DOCTYPE html>${setType(
    renderToString(<PageContextProvider.Provider value={context}>{page}</PageContextProvider.Provider>),
    context.locale,
  )}`

/** The only way out for a page. Never kept by a cache: pages are personal. */
export const html = (reply: FastifyReply, page: VNode, status = 200): FastifyReply =>
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderDocument(page, pageContextOf(reply.request)))

const pageContextOf = (request: FastifyRequest): PageContext => ({
  serviceName: null,
  signedInAs: null,
  path: shownAddress(request),
  ...request.server.pageDefaults,
  ...request.pageContext,
  locale: request.pageContext?.locale ?? request.locale ?? localeOf(request),
  reference: request.id,
})

/** Address that shows this page again: the form's own when it can be opened, else the page the form was on. */
const shownAddress = (request: FastifyRequest): string => {
  const route = request.routeOptions.url
  if (request.method === 'GET' || (route !== undefined && request.server.hasRoute({ method: 'GET', url: route })))
    return request.url
  const from = request.headers.referer
  return from !== undefined && URL.canParse(from) ? new URL(from).pathname + new URL(from).search : '/'
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { paths } from '../paths.ts'
import { html } from '../web/html.tsx'
import { textsIn } from '../web/texts.ts'
import { ReturnPage } from './return-page.tsx'
import { texts } from './texts.ts'

/** Leaves the pages for an address that ends at a service: by a small page after a form, at once otherwise. */
export const leaveTo = (request: FastifyRequest, reply: FastifyReply, address: string, serviceName: string): FastifyReply =>
  request.method === 'GET'
    ? reply.redirect(address, 303)
    : html(reply, <ReturnPage address={address} title={textsIn(request.locale, texts).returnTitle(serviceName)} />)

/** From a page at the root to the tab that waits: the interaction's cookies are scoped to its own path, and no chain of redirects may start at a form. */
export const backToTab = (request: FastifyRequest, reply: FastifyReply, uid: string): FastifyReply =>
  html(reply, <ReturnPage address={paths.interaction(uid)} title={textsIn(request.locale, texts).returnTitleUnnamed} />)

import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerRefusal } from './handle.tsx'

/** Asked by programs, which read no page. */
const protocols = /^\/(?:oauth|\.well-known|scim)\//

/**
 * An address that cannot be decoded (`/%E0%A4%A`) finds no route, and no hook is called: it is answered here, with the headers and the reference number
 * of any other refusal; in JSON where programs ask.
 */
export const refuseUnreadableAddress = (_error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  request.log.info({ event: 'request.refused', refusal: 'bad_request' })
  reply.raw.setHeaders(request.server.securityHeaders)
  if (!protocols.test(request.url)) answerRefusal(request, reply, { code: 'bad_request', retryAfterSeconds: undefined })
  else {
    const body = { error: 'invalid_request', error_description: 'the address cannot be decoded', reference: request.id }
    reply.code(400).header('cache-control', 'no-store').send(body)
  }
}

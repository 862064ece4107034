import { STATUS_CODES } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RequestRefused } from '../../errors.ts'
import { html } from '../html.tsx'
import { ErrorPage } from './page.tsx'
import { type Refusal, refusalOf, statuses } from './refusal.ts'

/** One handler for every error of every slice; the full story goes to the log, a reference number to the page. */
export const handleErrors = (app: FastifyInstance): void => {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error)
    if (statuses[refusal.code] >= 500) request.log.error({ event: 'request.failed', refusal: refusal.code, err: error })
    else request.log.info({ event: 'request.refused', refusal: refusal.code, err: causeOf(error) })
    return answerRefusal(request, reply, refusal)
  })
  app.setNotFoundHandler((request, reply) => answerRefusal(request, reply, { code: 'not_found', retryAfterSeconds: undefined }))
}

const causeOf = (error: unknown): unknown => (error instanceof RequestRefused ? error.cause : error)

/** A page, or JSON under `/api/`, with the reference number. */
export const answerRefusal = (request: FastifyRequest, reply: FastifyReply, { code, retryAfterSeconds }: Refusal) => {
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfterSeconds))))
  if (!request.url.startsWith('/api/'))
    return html(reply, <ErrorPage code={code} retryAfterSeconds={retryAfterSeconds} />, statuses[code])
  const status = statuses[code]
  reply.code(status).header('cache-control', 'no-store')
  if (!request.url.startsWith('/api/v1/')) return reply.send({ error: code, reference: request.id })
  const problem = { type: `urn:moncomptepro:problem:${code}`, title: STATUS_CODES[status], status, reference: request.id }
  // as text: the framework adds a charset to the objects that it writes
  return reply.type('application/problem+json').send(JSON.stringify(problem))
}

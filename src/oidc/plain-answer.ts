import type { FastifyReply } from 'fastify'

/** What the engine says with what a program asked, from no page. */
const headers = {
  'cache-control': 'no-store',
  vary: 'Origin',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'WWW-Authenticate',
}

/** Sends this as the engine does. The reply is not to be answered with: one that is awaited waits for its own end. */
export const sendAsEngine = (reply: FastifyReply, body: object): void => {
  reply.headers(headers).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

import type { FastifyRequest } from 'fastify'

const longest = 4_096

/** One field of a posted form, as typed; empty when absent, repeated or absurdly long. */
export const textField = (request: FastifyRequest, name: string): string => {
  const body = request.body
  const value =
    typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : ''
  return typeof value === 'string' && value.length <= longest ? value : ''
}

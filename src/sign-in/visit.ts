import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { ensureBrowserSecret } from './request-secrets.ts'

/** What a sign-in keeps of the browser it happens in. */
export type Visit = {
  ip: string
  userAgent: string
  locale: 'fr' | 'en'
  browserSecret: string
  /** the session this browser holds now, if it holds one */
  currentSession: string | null
}

/** Only for a form that was posted: names the browser if it had no name yet. */
export const visitOf = (request: FastifyRequest, reply: FastifyReply, config: Config): Visit => ({
  ip: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
  locale: request.locale,
  browserSecret: ensureBrowserSecret(request, reply, config),
  currentSession: request.facts.session?.id ?? null,
})

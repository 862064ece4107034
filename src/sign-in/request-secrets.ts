import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { randomSecret } from '../secrets/random.ts'
import { cookieNames, cookieOptions } from './cookie-names.ts'
import { clearSessionCookie, readBrowserSecret, readSessionSecret, setSessionCookie } from './session-cookie.ts'

type Secrets = { session: string | null; browser: string | null }

const yearSeconds = 31_536_000

/** What this request's answer will put in the browser: later reads of the same request see it already. */
const known = new WeakMap<FastifyRequest, Secrets>()

const secretsOf = (request: FastifyRequest, config: Config): Secrets => {
  const cookies = request.headers.cookie
  const secrets = known.get(request) ?? {
    session: readSessionSecret(cookies, config),
    browser: readBrowserSecret(cookies, config),
  }
  known.set(request, secrets)
  return secrets
}

export const sessionSecretOf = (request: FastifyRequest, config: Config): string | null => secretsOf(request, config).session
export const browserSecretOf = (request: FastifyRequest, config: Config): string | null => secretsOf(request, config).browser

export const giveSession = (request: FastifyRequest, reply: FastifyReply, config: Config, sessionSecret: string): void => {
  secretsOf(request, config).session = sessionSecret
  setSessionCookie(reply, config, sessionSecret)
}

export const takeSessionBack = (request: FastifyRequest, reply: FastifyReply, config: Config): void => {
  secretsOf(request, config).session = null
  clearSessionCookie(reply, config)
}

/** The secret that names this browser, given with the page that asks for an address, or the first form it posts. It opens nothing by itself. */
export const ensureBrowserSecret = (request: FastifyRequest, reply: FastifyReply, config: Config): string => {
  const secrets = secretsOf(request, config)
  const secret = secrets.browser ?? randomSecret()
  secrets.browser = secret
  reply.setCookie(cookieNames(config).browser, secret, { ...cookieOptions(config), maxAge: yearSeconds })
  return secret
}

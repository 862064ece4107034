import { fastifyCookie } from '@fastify/cookie'
import type { FastifyReply } from 'fastify'
import type { Config } from '../config.ts'
import { cookieNames, cookieOptions } from './cookie-names.ts'

/** A secret of ours is 43 characters of base64url: anything else is not worth a query. */
const secret = /^[\w-]{43}$/

const readSecret = (cookieHeader: string | undefined, name: string): string | null => {
  const value = cookieHeader === undefined ? undefined : fastifyCookie.parse(cookieHeader)[name]
  return value !== undefined && secret.test(value) ? value : null
}

/** From the raw `Cookie` header, so that the OpenID engine can ask too. `null`: none, or nothing that looks like ours. */
export const readSessionSecret = (cookieHeader: string | undefined, config: Pick<Config, 'issuer'>): string | null =>
  readSecret(cookieHeader, cookieNames(config).session)

export const readBrowserSecret = (cookieHeader: string | undefined, config: Pick<Config, 'issuer'>): string | null =>
  readSecret(cookieHeader, cookieNames(config).browser)

/** Ends with the browser, and at the latest when the session itself does. */
export const setSessionCookie = (reply: FastifyReply, config: Pick<Config, 'issuer'>, sessionSecret: string): void => {
  reply.setCookie(cookieNames(config).session, sessionSecret, cookieOptions(config))
}

export const clearSessionCookie = (reply: FastifyReply, config: Pick<Config, 'issuer'>): void => {
  reply.clearCookie(cookieNames(config).session, cookieOptions(config))
}

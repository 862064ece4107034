import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/** Nothing inline, nothing from elsewhere. `data:` images: the ticks and arrows drawn by the design system's stylesheet. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const permissionsPolicy = [
  'camera=()',
  'geolocation=()',
  'microphone=()',
  'payment=()',
  'usb=()',
  'browsing-topics=()',
  'publickey-credentials-get=(self)',
  'publickey-credentials-create=(self)',
].join(', ')

/** Headers of every answer of the pages, the OpenID engine's included. HSTS only where the issuer is https. */
export const securityHeaders = ({ issuer }: Pick<Config, 'issuer'>): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
  ...(issuer.startsWith('https://') && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
})

declare module 'fastify' {
  interface FastifyInstance {
    /** of every page, for the answers that no hook sees */
    securityHeaders: Map<string, string>
  }
}

/** Tokens, keys and discovery are read by other origins' pages. */
const protocolHeaders = (headers: Record<string, string>): Record<string, string> => ({
  ...headers,
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
})

/** On the raw answer, so that a hijacked route carries them too; `reply.header` still overrides. */
export const addSecurityHeaders = (app: FastifyInstance, config: Pick<Config, 'issuer'>): void => {
  const headers = securityHeaders(config)
  const pages = new Map(Object.entries(headers))
  app.decorate('securityHeaders', pages)
  const protocol = new Map(Object.entries(protocolHeaders(headers)))
  app.addHook('onRequest', (request, reply, done) => {
    reply.raw.setHeaders(request.routeOptions.config.access === 'protocol' ? protocol : pages)
    done()
  })
}

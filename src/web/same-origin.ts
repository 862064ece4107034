import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { RequestRefused } from '../errors.ts'

type Headers = FastifyRequest['headers']

/**
 * Does this write come from our own pages? Browsers say so in `Sec-Fetch-Site`; older ones in `Origin`.
 * A request that says neither comes from no browser (every one in use sends `Origin` with a POST): nobody's cookie was lent to it.
 */
export const comesFromOurPages = (headers: Headers, origins: readonly string[]): boolean => {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  return headers.origin === undefined || origins.includes(headers.origin)
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** The issuer's origin; on a developer's machine, the other names of the same machine too. */
const ownOrigins = (issuer: string): string[] => {
  const { origin, protocol, hostname, port } = new URL(issuer)
  if (protocol !== 'http:' || !loopback.includes(hostname)) return [origin]
  return loopback.map((name) => new URL(`http://${name}:${port}`).origin)
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Guards every write but the OpenID engine's own routes and those called with a bearer token, which no browser adds by itself. */
export const refuseCrossSiteWrites = (app: FastifyInstance, { issuer }: Pick<Config, 'issuer'>): void => {
  const origins = ownOrigins(issuer)
  const isCrossSiteWrite = ({ method, url, headers, routeOptions }: FastifyRequest): boolean =>
    !reads.has(method) &&
    routeOptions.config.access !== 'protocol' &&
    !(url.startsWith('/api/') && /^bearer /i.test(headers.authorization ?? '')) &&
    !comesFromOurPages(headers, origins)
  app.addHook('onRequest', (request, _reply, done) => {
    done(isCrossSiteWrite(request) ? new RequestRefused('cross_site') : undefined)
  })
}

import cookie from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { assetRoutes } from './assets/routes.ts'
import { handleErrors } from './errors/handle.tsx'
import { languageRoutes } from './language.ts'
import { addRequestLimits } from './request-limits.ts'
import { refuseCrossSiteWrites } from './same-origin.ts'
import { addSecurityHeaders } from './security-headers.ts'

/** Everything pages share, awaited before any slice: cookies, limits, headers, same-origin writes, errors, assets, language. */
export const installWeb = async (
  app: FastifyInstance,
  config: Pick<Config, 'issuer' | 'theme' | 'supportContact'>,
): Promise<void> => {
  app.decorate('pageDefaults', { theme: config.theme, supportContact: config.supportContact })
  app.addHook('onRequest', (request, _reply, done) => {
    request.pageContext = {}
    done()
  })
  await app.register(cookie)
  addSecurityHeaders(app, config)
  addRequestLimits(app)
  refuseCrossSiteWrites(app, config)
  handleErrors(app)
  app.register(async (scope) => {
    assetRoutes(scope)
    languageRoutes(scope)
  })
}

import Fastify from 'fastify'
import { devRoutes } from '../../src/dev/routes.tsx'
import { scriptPath } from '../../src/oidc/logout/paths.ts'
import { installWeb } from '../../src/web/install.ts'
import { serverOptions } from '../../src/web/server-options.ts'

/** The gallery over real HTTP, with the real headers and stylesheet; no database. Listens on a free port. */
export const serveGallery = async (theme: 'neutral' | 'etat' = 'neutral') => {
  // a browser opens connections ahead of need: they are not waited for
  const app = Fastify({ ...serverOptions({ trustProxy: false, logLevel: 'silent' }), forceCloseConnections: true })
  // no sign-in runs behind the gallery: its pages get no challenge
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'POST' && request.url.endsWith('/options')) await reply.code(204).send()
  })
  // what sends a form as soon as it is shown sends nothing here
  app.get(scriptPath, (_request, reply) => reply.type('text/javascript; charset=utf-8').send(''))
  await installWeb(app, { issuer: 'http://localhost:3000', theme, supportContact: 'aide@moncomptepro.example' })
  devRoutes(app, { config: { deployment: 'development', demoService: { enabled: false, port: 0 }, theme } })
  return { origin: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() }
}

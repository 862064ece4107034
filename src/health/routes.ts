import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import { checkReadiness } from './readiness.ts'
import { isStopping } from './stopping.ts'

const config = { access: 'public' } as const

/** `/livez`: the process answers. `/readyz`: it can serve; 503 as soon as a stop is announced. For balancers: nothing private in them. */
export const healthRoutes = (app: FastifyInstance, deps: Pick<Deps, 'db' | 'config'>): void => {
  const readiness = checkReadiness(deps)
  app.get('/livez', { config }, (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }))
  app.get('/readyz', { config }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    if (isStopping(app.server)) return reply.code(503).send({ status: 'stopping' })
    const checks = await readiness()
    const ready = Object.values(checks).every((check) => check === 'ok')
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', ...checks })
  })
}

import type { FastifyInstance } from 'fastify'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { ErrorHelpPage } from './help-page.tsx'

export const errorHelpRoutes = (app: FastifyInstance): void => {
  app.get(paths.serviceErrors, { config: { access: 'public' } }, (_request, reply) => html(reply, <ErrorHelpPage />))
}

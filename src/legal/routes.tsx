import type { FastifyInstance } from 'fastify'
import { html } from '../web/html.tsx'
import { LegalPage } from './page.tsx'
import { legalPages } from './pages.ts'

const config = { access: 'public' } as const

export const legalRoutes = (app: FastifyInstance): void => {
  for (const { path, document } of Object.values(legalPages))
    app.get(path, { config }, (_request, reply) => html(reply, <LegalPage document={document} />))
}

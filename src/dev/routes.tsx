import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { RequestRefused } from '../errors.ts'
import { html } from '../web/html.tsx'
import { collectGallery } from './collect-gallery.ts'
import { galleryHome } from './format.ts'
import { GalleryPage, WorkshopPage } from './pages.tsx'
import { showEntry } from './show-entry.ts'

const Params = z.object({ id: z.string(), state: z.string() })
const Query = z.object({ lang: z.enum(['fr', 'en']).catch('fr'), format: z.enum(['html', 'text']).catch('html') })

type Settings = Pick<Config, 'deployment' | 'demoService' | 'theme'>

/** The workshop, registered in development only: elsewhere these addresses do not exist. */
export const devRoutes = (app: FastifyInstance, { config }: { config: Settings }): void => {
  if (config.deployment !== 'development') return
  const route = { config: { access: 'public' } } as const
  let collected: ReturnType<typeof collectGallery> | undefined
  const gallery = () => {
    collected ??= collectGallery()
    return collected
  }
  const demoUrl = config.demoService.enabled ? `http://localhost:${config.demoService.port}` : null

  app.get('/dev', route, (_request, reply) => html(reply, <WorkshopPage demoUrl={demoUrl} />))

  app.get(galleryHome, route, async (_request, reply) => html(reply, <GalleryPage entries={await gallery()} />))

  app.get(`${galleryHome}/:id/:state`, route, async (request, reply) => {
    const { id, state } = Params.parse(request.params)
    const { lang, format } = Query.parse(request.query)
    const entry = (await gallery()).find((candidate) => candidate.id === id && candidate.state === state)
    if (!entry) throw new RequestRefused('not_found')
    const shown = showEntry(entry, { locale: lang, theme: config.theme, path: request.url })
    if (format === 'text' && shown.text !== undefined) return reply.type('text/plain; charset=utf-8').send(shown.text)
    return document(reply, shown.html, 'mail' in entry)
  })
}

/** A mail carries its own styles, as mail programs demand; it is shown without any right. */
const document = (reply: FastifyReply, text: string, isMail: boolean): FastifyReply => {
  if (isMail)
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox")
  return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(text)
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RequestRefused } from '../../errors.ts'
import { type Asset, favicon, publishedFor } from './published.ts'

const config = { access: 'public' } as const

/** Serves the published files and nothing else: an address is looked up in a list, never on the disk. */
export const assetRoutes = (app: FastifyInstance): void => {
  const { files } = publishedFor(app.pageDefaults.theme)
  const icon = favicon()
  app.get('/assets/*', { config }, (request, reply) => {
    const file = files.get(request.url)
    if (!file) throw new RequestRefused('not_found')
    return sendAsset(request, reply.header('cache-control', 'public, max-age=31536000, immutable'), file)
  })
  app.get('/favicon.svg', { config }, (request, reply) =>
    sendAsset(request, reply.header('cache-control', 'public, max-age=86400'), icon),
  )
  app.get('/favicon.ico', { config }, (_request, reply) => reply.redirect('/favicon.svg', 301))
  app.get('/robots.txt', { config }, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send('User-agent: *\nDisallow: /\n'),
  )
}

const sendAsset = async (request: FastifyRequest, reply: FastifyReply, { type, body, compressed }: Asset) => {
  reply.type(type)
  if (!compressed) return reply.send(body)
  reply.header('vary', 'accept-encoding')
  const accepted = String(request.headers['accept-encoding'] ?? '')
  if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send((await compressed()).br)
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send((await compressed()).gzip)
  return reply.send(body)
}

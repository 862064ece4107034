import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { EngineContext } from 'oidc-provider'

type Document = { body: string; etag: string; type: string }

/** Discovery and keys, the same for everybody: what the engine composed once is answered from memory. */
export type PublicDocuments = {
  /** after the engine answered one */
  keep(ctx: EngineContext): void
  /** `false` when the engine has not composed it yet */
  answer(request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply | false
}

/** Long enough to spare requests, short enough for a new key to be known before it signs. */
const CACHE = 'public, max-age=300'

export const createPublicDocuments = (): PublicDocuments => {
  const documents = new Map<string, Document>()
  return {
    keep(ctx) {
      if (ctx.status !== 200 || !['discovery', 'jwks'].includes(ctx.oidc.route)) return
      if (ctx.oidc.route === 'discovery') ctx.body = withoutFragment(ctx.body)
      const body = JSON.stringify(ctx.body)
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
      documents.set(ctx.path, { body, etag, type: ctx.oidc.route === 'jwks' ? 'application/jwk-set+json' : 'application/json' })
      ctx.set('etag', etag)
      ctx.set('cache-control', CACHE)
    },
    answer(request, reply, path) {
      const document = documents.get(path)
      if (!document) return false
      const { body, etag, type } = document
      reply.header('etag', etag).header('cache-control', CACHE).header('access-control-allow-origin', '*')
      if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send()
      return reply.type(`${type}; charset=utf-8`).send(body)
    },
  }
}

/** A proxy that compresses weakens the tag, and a cache may send several. */
const isKnown = (sent: string | undefined, etag: string): boolean =>
  sent === '*' || (sent ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)

/** The engine announces a mode that no client of ours may use. */
const withoutFragment = (body: unknown): unknown => {
  const metadata = body as { response_modes_supported?: string[] }
  return { ...metadata, response_modes_supported: metadata.response_modes_supported?.filter((mode) => mode !== 'fragment') }
}

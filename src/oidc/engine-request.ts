import { type IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { EngineContext, Provider } from 'oidc-provider'
import type { Config } from '../config.ts'

/**
 * The headers the engine builds addresses from, said by the configuration and never by the request: the issuer is the same whatever name
 * or proxy this came through.
 */
export const pinnedHeaders = (config: Pick<Config, 'issuer'>): PinnedHeaders => {
  const known = pinned.get(config)
  if (known) return known
  const { host, protocol } = new URL(config.issuer)
  const read = { host, 'x-forwarded-proto': protocol.slice(0, -1) }
  pinned.set(config, read)
  return read
}

type PinnedHeaders = { host: string; 'x-forwarded-proto': string }

const pinned = new WeakMap<object, PinnedHeaders>()

export const pinHeaders = (headers: IncomingMessage['headers'], config: Pick<Config, 'issuer'>): IncomingMessage['headers'] => {
  const { 'x-forwarded-host': _, ...others } = headers
  return { ...others, ...pinnedHeaders(config) }
}

export type BorrowedContext = {
  ctx: EngineContext
  req: IncomingMessage
  res: ServerResponse
  /** Gives the cookies set meanwhile to the framework's answer. */
  handCookies(reply: FastifyReply): void
}

/** The engine's view of a request that is not its own: it reads the cookies, and what it sets goes out with our answer. */
export const borrowContext = (provider: Provider, request: FastifyRequest, config: Pick<Config, 'issuer'>): BorrowedContext => {
  const headers = pinHeaders(request.raw.headers, config)
  const req = Object.create(request.raw, { headers: { value: headers } }) as IncomingMessage
  const res = new ServerResponse(request.raw)
  return {
    ctx: provider.createContext(req, res),
    req,
    res,
    handCookies(reply) {
      const set = res.getHeader('set-cookie')
      for (const cookie of Array.isArray(set) ? set : []) reply.header('set-cookie', cookie)
    },
  }
}

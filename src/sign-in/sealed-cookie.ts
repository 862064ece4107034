import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Deps } from '../deps.ts'
import { cookieNames, cookieOptions } from './cookie-names.ts'

type Options<S extends z.ZodType> = { name: 'return' | 'flow' | 'merge'; schema: S; maxAgeSeconds: number }

/** A small value of ours kept by the browser, unreadable and unforgeable there. What does not open reads as `null`. */
export const sealedCookie = <S extends z.ZodType>({ name, schema, maxAgeSeconds }: Options<S>) => ({
  read({ config, keyring }: Pick<Deps, 'config' | 'keyring'>, request: FastifyRequest): z.output<S> | null {
    const sealed = request.cookies[cookieNames(config)[name]]
    if (sealed === undefined || sealed.length > 3_000) return null
    try {
      const parsed = schema.safeParse(
        JSON.parse(keyring.open(`cookie:${name}`, Buffer.from(sealed, 'base64url')).toString('utf8')),
      )
      return parsed.success ? parsed.data : null
    } catch {
      return null
    }
  },
  write({ config, keyring }: Pick<Deps, 'config' | 'keyring'>, reply: FastifyReply, value: z.input<S>, path = '/'): void {
    const sealed = keyring.seal(`cookie:${name}`, JSON.stringify(value)).toString('base64url')
    reply.setCookie(cookieNames(config)[name], sealed, { ...cookieOptions(config, path), maxAge: maxAgeSeconds })
  },
  clear({ config }: Pick<Deps, 'config'>, reply: FastifyReply, path = '/'): void {
    reply.clearCookie(cookieNames(config)[name], cookieOptions(config, path))
  },
})

import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MINUTE, SECOND } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import { digest } from '../../secrets/random.ts'
import { browserSecretOf } from '../../sign-in/request-secrets.ts'
import { sealedCookie } from '../../sign-in/sealed-cookie.ts'

const lifeMs = 15 * MINUTE

/** « This account was proved in this browser, at that moment »: kept while the other one is. */
const cookie = sealedCookie({
  name: 'merge',
  schema: z.object({ accountId: z.string(), browser: z.string(), provedAt: z.number() }),
  maxAgeSeconds: lifeMs / SECOND,
})

type Needs = Pick<Deps, 'config' | 'keyring' | 'clock'>

const nameOfBrowser = (secret: string): string => digest(`merge:${secret}`).toString('base64url')

/** `false`: this browser has no name yet, hence never signed in. */
export const writeTicket = (deps: Needs, request: FastifyRequest, reply: FastifyReply, accountId: string): boolean => {
  const secret = browserSecretOf(request, deps.config)
  if (secret === null) return false
  cookie.write(deps, reply, { accountId, browser: nameOfBrowser(secret), provedAt: deps.clock().getTime() })
  return true
}

/** `null`: none, too old, or made in another browser. */
export const readTicket = (deps: Needs, request: FastifyRequest): { accountId: string; provedAt: Date } | null => {
  const kept = cookie.read(deps, request)
  const secret = browserSecretOf(request, deps.config)
  if (!kept || secret === null || kept.browser !== nameOfBrowser(secret)) return null
  return deps.clock().getTime() - kept.provedAt > lifeMs ? null : { accountId: kept.accountId, provedAt: new Date(kept.provedAt) }
}

export const clearTicket = (deps: Pick<Deps, 'config'>, reply: FastifyReply): void => cookie.clear(deps, reply)

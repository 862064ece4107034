import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { HOUR, SECOND } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { digest } from '../secrets/random.ts'
import { browserSecretOf, ensureBrowserSecret } from './request-secrets.ts'
import { sealedCookie } from './sealed-cookie.ts'

/** The address given in this tab, before anybody is signed in. */
export type Flow = { email: string; startedAt: Date }

const lifeMs = HOUR

const cookie = sealedCookie({
  name: 'flow',
  schema: z.object({ email: z.string(), startedAt: z.number(), browser: z.string() }),
  maxAgeSeconds: lifeMs / SECOND,
})

type Needs = Pick<Deps, 'config' | 'keyring' | 'clock'>

/** Keeps the address for this tab only: the cookie is scoped to the interaction, and worth nothing in another browser. */
export const startFlow = (deps: Needs, request: FastifyRequest, reply: FastifyReply, email: string): void => {
  const browser = nameOfBrowser(ensureBrowserSecret(request, reply, deps.config))
  cookie.write(deps, reply, { email, startedAt: deps.clock().getTime(), browser }, request.place.base)
}

/** `null`: no address was given here, or more than an hour ago, or in another browser. */
export const readFlow = (deps: Needs, request: FastifyRequest): Flow | null => {
  const kept = cookie.read(deps, request)
  const secret = browserSecretOf(request, deps.config)
  if (!kept || secret === null || kept.browser !== nameOfBrowser(secret)) return null
  if (deps.clock().getTime() - kept.startedAt > lifeMs) return null
  return { email: kept.email, startedAt: new Date(kept.startedAt) }
}

export const endFlow = (deps: Pick<Deps, 'config'>, request: FastifyRequest, reply: FastifyReply): void =>
  cookie.clear(deps, reply, request.place.base)

const nameOfBrowser = (secret: string): string => digest(`browser:${secret}`).toString('base64url')

/** What codes are bound to: this browser and this tab's interaction. As secret as the browser's own secret, and known again when a link comes back. */
export const flowIdOf = (browserSecret: string, interactionUid: string | null): string =>
  digest(`flow:${browserSecret}:${interactionUid ?? ''}`).toString('base64url')

/** Did this browser ask for the mail this link came in? */
export const askedFrom = (browserSecret: string | null, link: { flowHash: Buffer; interactionUid: string | null }): boolean =>
  browserSecret !== null && digest(flowIdOf(browserSecret, link.interactionUid)).equals(link.flowHash)

import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MINUTE, SECOND } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { paths } from '../paths.ts'
import { ownPath } from '../web/language.ts'
import { sealedCookie } from './sealed-cookie.ts'

const lifeMs = 30 * MINUTE

const cookie = sealedCookie({
  name: 'return',
  schema: z.object({ path: z.string(), askedAt: z.number(), reauthenticate: z.boolean() }),
  maxAgeSeconds: lifeMs / SECOND,
})

/** Keeps where this person was going: a page of ours, that can be opened by GET. `reauthenticate`: they must sign in again first. */
export const keepReturnPath = (
  deps: Pick<Deps, 'config' | 'keyring' | 'clock'>,
  request: FastifyRequest,
  reply: FastifyReply,
  { reauthenticate }: { reauthenticate: boolean },
): void => {
  const route = request.routeOptions.url
  const canBeOpened = request.method === 'GET' || (route !== undefined && request.server.hasRoute({ method: 'GET', url: route }))
  const shownBefore = request.url.startsWith(`${paths.security}/`) ? paths.security : paths.home
  const path = canBeOpened ? request.url.slice(0, 1_000) : shownBefore
  cookie.write(deps, reply, { path: ownPath(path), askedAt: deps.clock().getTime(), reauthenticate })
}

/** The next sign-in of this browser, by whoever does it, leads to this page of ours. */
export const askSignInFor = (deps: Pick<Deps, 'config' | 'keyring' | 'clock'>, reply: FastifyReply, path: string): void =>
  cookie.write(deps, reply, { path: ownPath(path), askedAt: deps.clock().getTime(), reauthenticate: true })

/** Where to go once signed in outside any service: a path of ours, always. */
export const takeReturnPath = (
  deps: Pick<Deps, 'config' | 'keyring' | 'clock'>,
  request: FastifyRequest,
  reply: FastifyReply,
): string => {
  const kept = readKept(deps, request)
  if (kept === null) return paths.home
  cookie.clear(deps, reply)
  return ownPath(kept.path)
}

/** A sensitive page asked this browser to sign in again, and it has not yet. Only outside any service. */
export const reauthenticationAsked = (deps: Pick<Deps, 'config' | 'keyring' | 'clock'>, request: FastifyRequest): boolean => {
  const session = request.facts.session
  const kept = session && request.place.interaction === null ? readKept(deps, request) : null
  return !!session && !!kept?.reauthenticate && session.authenticatedAt.getTime() < kept.askedAt
}

const readKept = (deps: Pick<Deps, 'config' | 'keyring' | 'clock'>, request: FastifyRequest) => {
  const kept = cookie.read(deps, request)
  return kept && deps.clock().getTime() - kept.askedAt < lifeMs ? kept : null
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { cookieNames, cookieOptions } from './cookie-names.ts'
import { endFlow } from './flow.ts'
import { giveSession } from './request-secrets.ts'

export type Method = 'code' | 'password'

const yearSeconds = 31_536_000

/** After the transaction that opened a session: its cookie, this browser's habit, and the engine's own session when no service waits. */
export const welcomeSession = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { accountId, sessionSecret, method }: { accountId: string; sessionSecret: string; method: Method },
): Promise<void> => {
  giveSession(request, reply, deps.config, sessionSecret)
  reply.setCookie(cookieNames(deps.config).method, method, { ...cookieOptions(deps.config), maxAge: yearSeconds })
  endFlow(deps, request, reply)
  if (request.place.interaction === null) await deps.engine.openEngineSession(request, reply, accountId)
}

/** How people last signed in with this browser: it orders the choices. Never the account: nobody has spoken yet. */
export const lastMethod = ({ config }: Pick<Deps, 'config'>, request: FastifyRequest): Method =>
  request.cookies[cookieNames(config).method] === 'password' ? 'password' : 'code'

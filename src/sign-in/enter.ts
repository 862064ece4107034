import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { cookieNames, cookieOptions } from './cookie-names.ts'
import { endFlow } from './flow.ts'
import { giveSession } from './request-secrets.ts'

const methods = ['code', 'password', 'passkey'] as const
export type Method = (typeof methods)[number]

const yearSeconds = 31_536_000

/** After the transaction that opened a session: its cookie, this browser's habit, and the engine's own session when no service waits. */
export const welcomeSession = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { accountId, sessionSecret, method }: { accountId: string; sessionSecret: string; method: Method },
): Promise<void> => {
  giveSession(request, reply, deps.config, sessionSecret)
  rememberMethod(deps, reply, method)
  endFlow(deps, request, reply)
  if (request.place.interaction === null) await deps.engine.openEngineSession(request, reply, accountId)
}

/** How people last signed in with this browser: it orders the choices. Never the account: nobody has spoken yet. */
export const lastMethod = ({ config }: Pick<Deps, 'config'>, request: FastifyRequest): Method =>
  methods.find((method) => method === request.cookies[cookieNames(config).method]) ?? 'code'

/** The next visit starts with this method. */
export const rememberMethod = ({ config }: Pick<Deps, 'config'>, reply: FastifyReply, method: Method): void => {
  reply.setCookie(cookieNames(config).method, method, { ...cookieOptions(config), maxAge: yearSeconds })
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Client, EngineContext, Provider } from 'oidc-provider'
import { SECOND } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import { randomSecret } from '../../secrets/random.ts'
import { touchSession } from '../../sign-in/session.ts'
import { engineCookies } from '../cookies.ts'
import { borrowContext } from '../engine-request.ts'
import { newGrantId } from '../grants.ts'
import { type AuthorizationState, readState, stepOf } from '../request-state.ts'
import type { FindSessionAndFacts } from '../session/find-with-facts.ts'
import { sessionMark } from '../session-mark.ts'
import { arrivalFrom } from '../sign-in-log.ts'
import { saveWithSignIn } from '../storage/held-back.ts'
import type { JustIssued } from '../storage/just-issued.ts'
import { type IssuedCode, issueCode } from './issue.ts'
import { type UsualRequest, usualRequest } from './usual-request.ts'
import { isUsualService } from './usual-service.ts'
import { type UsualSession, usualSession } from './usual-session.ts'

export type AuthorizationDeps = Pick<Deps, 'config' | 'clock' | 'db' | 'keyring'> & {
  findSessionAndFacts: FindSessionAndFacts
  justIssued: JustIssued
  readonly provider: Provider
}

/**
 * Answers a request to sign in where there is nothing to judge and nothing to ask: a usual question of a usual service, from a browser whose person
 * has nothing left to do. `false`, with nothing said and nothing written: the engine judges, asks, and says every refusal and failure. What both
 * answer and write is the same, see the tests.
 */
export const answerAuthorization = async (
  deps: AuthorizationDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> => {
  const asked = usualRequest(request.raw)
  const client = asked && (await deps.provider.Client.find(asked.client_id).catch(() => undefined))
  if (!client || !isUsualService(client, asked)) return false
  const { ctx, handCookies } = borrowContext(deps.provider, request, deps.config)
  const cookie = engineCookies(deps.config, deps.keyring).long
  const name = deps.provider.cookieName('session')
  const id = ctx.cookies.get(name, cookie)
  if (id === undefined) return false
  const issued = await authorize(deps, ctx, { asked, client, id }).catch((error) => {
    request.log.warn({ event: 'oidc.left_to_the_engine', err: error })
  })
  if (!issued) return false
  ctx.cookies.set(name, id, cookie)
  handCookies(reply)
  reply
    .code(303)
    .header('cache-control', 'no-store')
    .header('location', returnAddress(asked, issued, deps.config.issuer))
    .send()
  return true
}

type Question = { asked: UsualRequest; client: Client; id: string }

const authorize = async (deps: AuthorizationDeps, ctx: EngineContext, { asked, client, id }: Question) => {
  const found = await deps.findSessionAndFacts(ctx, id)
  const session = found?.session && usualSession(found.session.payload, id, deps.clock().getTime() / SECOND)
  if (!session) return undefined
  const cookies = ctx.req.headers.cookie
  const mark = sessionMark(cookies, deps.config)
  const params = { ...asked, request_started_at: String(deps.clock().getTime()), request_session: mark }
  const state = await readState(deps, { client, params, cookies, mark, uid: '', read: found.facts })
  if (stepOf(state, session.accountId) !== 'ready') return undefined
  const issued = issueCode({ asked, client, session, state, ids: { grant: newGrantId(), code: randomSecret() } })
  return issued && write(deps, state, session, issued)
}

const write = async (deps: AuthorizationDeps, state: AuthorizationState, session: UsualSession, issued: IssuedCode) => {
  const { grant, code, scopes } = issued
  const arrival = arrivalFrom(state, { sessionUid: session.uid, shared: scopes, at: deps.clock() })
  if (!arrival || !state.facts.session) return undefined
  await touchSession(deps.db, state.facts.session, state.facts.now)
  await saveWithSignIn(deps.db, [grant, code], arrival)
  deps.justIssued.keep(code, grant)
  return issued
}

/** RFC 6749 §4.1.2, RFC 9207 §2. */
const returnAddress = ({ redirect_uri, state }: UsualRequest, { code }: IssuedCode, issuer: string): string => {
  const address = new URL(redirect_uri)
  address.searchParams.set('code', code.id)
  if (state !== undefined) address.searchParams.set('state', state)
  address.searchParams.set('iss', issuer)
  return address.href
}

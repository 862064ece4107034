import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { type CodeAnswer, type LinkedCode, spendCode, spendLink } from '../codes/index.ts'
import { welcomeSession } from '../enter.ts'
import type { Flow } from '../flow.ts'
import type { Refusal } from '../limits/limits.ts'
import { openSession } from '../session.ts'
import { type Visit, visitOf } from '../visit.ts'
import { proveMailbox } from './prove-mailbox.ts'
import { tryCode } from './try-code.ts'

/** Signs in with the code typed for this flow's address. Every try is counted, by place and by code. */
export const signInByCode = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { email }: Flow,
  typed: string,
): Promise<CodeAnswer | Refusal> => {
  const tried = await tryCode(deps, request, reply, { email, typed })
  if (tried === 'wrong' || 'until' in tried) return tried
  const { visit, code, flowId } = tried
  const outcome = await deps.db.transaction().execute(async (tx) => {
    const answer = await spendCode(tx, deps, { purpose: 'sign_in', email, flowId, code })
    return answer === 'right' ? await openByMailbox(tx, deps, email, visit, 'sign_in.code_accepted') : answer
  })
  if (typeof outcome === 'string') return outcome
  await welcomeSession(deps, request, reply, { ...outcome, method: 'code' })
  return 'right'
}

/** Signs in with a mailed link, once; `undefined`: used, too old, replaced, or never ours. */
export const signInByLink = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): Promise<LinkedCode | undefined> => {
  const visit = visitOf(request, reply, deps.config)
  const outcome = await deps.db.transaction().execute(async (tx) => {
    const link = await spendLink(tx, deps, { token, purpose: 'sign_in' })
    return link && { link, opened: await openByMailbox(tx, deps, link.email, visit, 'sign_in.link_accepted') }
  })
  if (outcome) await welcomeSession(deps, request, reply, { ...outcome.opened, method: 'code' })
  return outcome?.link
}

const openByMailbox = async (tx: Tx, deps: Deps, email: string, visit: Visit, event: string) => {
  const now = deps.clock()
  const { accountId } = await proveMailbox(tx, deps, email, visit)
  const { ip, userAgent, currentSession } = visit
  const session = await openSession(tx, { accountId, email, factors: ['mail'], ip, userAgent, now, replaces: currentSession })
  await record(tx, { at: now, event, accountId, sessionId: session.id })
  return { accountId, sessionSecret: session.secret }
}

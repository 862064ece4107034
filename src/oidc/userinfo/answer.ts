import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import { SECOND } from '../../clock.ts'
import { type FindAccountDeps, readClaims } from '../accounts.ts'
import type { Claims } from '../claims/claims.ts'
import type { ReadWithToken } from '../claims/find-facts.ts'
import { sendAsEngine } from '../plain-answer.ts'
import { isStillAdmitted } from '../still-admitted.ts'
import type { FindForUserinfo } from '../storage/artifacts.ts'
import { released } from './release.ts'
import { tokenOfUsualRequest } from './usual-request.ts'
import { usualToken } from './usual-token.ts'

export type UserinfoDeps = FindAccountDeps & { findForUserinfo: FindForUserinfo; readonly provider: Provider }

/**
 * Answers userinfo where there is nothing to judge: a token in the header and nothing else, in force, that its grant and its service agree with,
 * read as JSON. `false`, with nothing said: the engine judges, and says every refusal and failure. What both answer is the same, see the tests.
 */
export const answerUserinfo = async (deps: UserinfoDeps, request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
  const token = tokenOfUsualRequest(request.raw)
  const claims = token === undefined ? undefined : await findClaims(deps, token).catch(() => undefined)
  if (!claims) return false
  sendAsEngine(reply, claims)
  return true
}

const findClaims = async (deps: UserinfoDeps, token: string): Promise<Claims | undefined> => {
  const now = deps.clock()
  const [found] = await deps.findForUserinfo(deps.db, { model: 'AccessToken', id: token, now })
  const usual = found && usualToken(found.payload, found.grant, now.getTime() / SECOND)
  const client = usual && (await deps.provider.Client.find(usual.clientId))
  if (!client || client.userinfoSignedResponseAlg || client.userinfoEncryptedResponseAlg) return undefined
  const { accountId, scope, asked, grant } = usual
  const given = { client, grant, read: found.beside as ReadWithToken }
  if (!(await isStillAdmitted(deps, given, accountId))) return undefined
  const known = await readClaims(deps, given, { accountId, use: 'userinfo', scope, asked: Object.keys(asked) })
  return released({ ...known, sub: await deps.subjectOf(grant, accountId, client) }, usual)
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import { SECOND } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import { randomSecret } from '../../secrets/random.ts'
import { lifetimes } from '../lifetimes.ts'
import { sendAsEngine } from '../plain-answer.ts'
import { giveBack, readAhead } from '../request-body.ts'
import { isStillAdmitted } from '../still-admitted.ts'
import { consumeAndSaveArtifact, findWithGrant } from '../storage/artifacts.ts'
import type { JustIssued } from '../storage/just-issued.ts'
import type { SubjectOf } from '../subjects.ts'
import { accessTokenOf, idTokenOf } from './issue.ts'
import { isUsualClient } from './usual-client.ts'
import { usualCode } from './usual-code.ts'
import { isWorthReading, type UsualExchange, usualExchange } from './usual-request.ts'

export type ExchangeDeps = Pick<Deps, 'clock' | 'db'> & {
  justIssued: JustIssued
  subjectOf: SubjectOf
  readonly provider: Provider
}

/**
 * Answers the exchange of a code where there is nothing to judge: a service that proves itself by what it is registered with, a code of its own that
 * was not used, the right address and proof, tokens without anything more. `false`, with nothing said and nothing written: the engine judges,
 * and says every refusal and failure. What both answer and write is the same, see the tests.
 */
export const answerExchange = async (deps: ExchangeDeps, request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
  const { raw } = request
  if (!isWorthReading(raw)) return false
  const body = await readAhead(raw)
  // cut where it could have ended, it is no form
  const asked = raw.complete ? usualExchange(raw.headers, body.toString('latin1')) : undefined
  const tokens =
    asked &&
    (await exchange(deps, asked).catch((error) => {
      request.log.warn({ event: 'oidc.left_to_the_engine', err: error })
    }))
  if (!tokens) {
    giveBack(raw, body)
    return false
  }
  sendAsEngine(reply, tokens)
  return true
}

/** RFC 6749 §5.1, OpenID Connect Core §3.1.3.3. */
const exchange = async (deps: ExchangeDeps, asked: UsualExchange) => {
  const { provider, db, justIssued, subjectOf } = deps
  const client = await provider.Client.find(asked.clientId)
  if (!client || !isUsualClient(client, asked)) return undefined
  const now = deps.clock()
  const found = justIssued.take(asked.code, now) ?? (await findWithGrant(db, 'AuthorizationCode', asked.code, now))
  const code = found && usualCode(found, asked, now.getTime() / SECOND)
  if (!code || !(await isStillAdmitted(deps, { client, grant: code.grant }, code.accountId))) return undefined
  const sub = await subjectOf(code.grant, code.accountId, client)
  const id_token = await idTokenOf(code, { provider, client, sub })
  const token = accessTokenOf(code, { clientId: client.clientId, id: randomSecret(), now })
  // of several at once one gets here: the engine ends what the others obtained
  if (!(await consumeAndSaveArtifact(db, { model: 'AuthorizationCode', id: code.id }, token, now))) return undefined
  return { access_token: token.id, expires_in: lifetimes.AccessToken, id_token, scope: code.scope, token_type: 'Bearer' }
}

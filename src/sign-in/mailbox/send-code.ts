import type { FastifyReply, FastifyRequest } from 'fastify'
import { SECOND } from '../../clock.ts'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { issueCode } from '../codes/index.ts'
import { attemptOf, findCredential } from '../credential.ts'
import { flowIdOf } from '../flow.ts'
import { countMail, type Refusal } from '../limits/limits.ts'
import { visitOf } from '../visit.ts'
import { codeMail, type MailboxPurpose } from './code-mail.ts'

const codeMinutes = 10

/**
 * Sends a code to this address, bound to this browser and this tab. A known and an unknown address cost the same work, and get different
 * mails. The mail leaves in the transaction that wrote the code.
 */
export const sendCode = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { purpose, email }: { purpose: MailboxPurpose; email: string },
): Promise<'sent' | Refusal> => {
  const visit = visitOf(request, reply, deps.config)
  const credential = await findCredential(deps.db, email, visit.browserSecret)
  const counted = await countMail(deps.db, deps, attemptOf(email, visit.ip, credential))
  if (counted !== null && counted !== 'silent') return counted
  const { interaction } = request.place
  const accountId = credential?.accountId ?? null
  const order = {
    purpose,
    email,
    accountId,
    flowId: flowIdOf(visit.browserSecret, interaction?.uid ?? null),
    interactionUid: interaction?.uid ?? null,
    minutes: codeMinutes,
  }
  try {
    await deps.db.transaction().execute(async (tx) => {
      const issued = await issueCode(tx, deps, order)
      const serviceName = interaction?.demand.registeredName ?? null
      const mail = codeMail(deps.config, {
        ...issued,
        purpose,
        email,
        known: accountId !== null,
        locale: visit.locale,
        serviceName,
      })
      if (counted === null) await sendLater(tx, deps, mail)
      const event = counted === null ? 'sign_in.code_sent' : 'sign_in.code_withheld'
      await record(tx, { at: deps.clock(), event, accountId, details: { purpose } })
    })
    return 'sent'
  } catch (error) {
    return refusalOf(error, deps.clock())
  }
}

/** A burnt code is not replaced before its time. */
const refusalOf = (error: unknown, now: Date): Refusal => {
  if (!(error instanceof RequestRefused) || error.code !== 'too_many_requests') throw error
  const retryAfterSeconds = error.retryAfterSeconds ?? 60
  return { until: new Date(now.getTime() + retryAfterSeconds * SECOND), retryAfterSeconds, burnt: true }
}

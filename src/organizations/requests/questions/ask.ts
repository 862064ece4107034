import { sql } from 'kysely'
import { DAY } from '../../../clock.ts'
import type { Deps } from '../../../deps.ts'
import { record } from '../../../journal/record.ts'
import { sendLater } from '../../../mail/outbox.ts'
import { newId } from '../../../secrets/random.ts'
import { findRecipient } from '../../join/people.ts'
import { answerDays } from '../clock.ts'
import { lockOpenRequest, type NotFound } from '../operator-decision.ts'
import { questionAskedMail } from './mails.ts'

/** Each one is a mail, and holds the clock: a conversation is held elsewhere. */
export const mostQuestions = 3

export type AskQuestionAnswer = 'asked' | 'already_asked' | 'too_many_questions' | NotFound

/**
 * An administrator asks the person something before they answer: one question at a time, three at most for one request. The caller made sure that the
 * request is of their organization. The person is told by mail.
 */
export const askQuestion = (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>,
  { reference, question, by }: { reference: string; question: string; by: string },
): Promise<AskQuestionAnswer> =>
  deps.db.transaction().execute(async (tx) => {
    const request = await lockOpenRequest(tx, reference)
    if (typeof request === 'string') return request
    const { id: requestId, accountId, organizationId, label } = request
    const now = deps.clock()
    const { rows } = await sql<{ asked: number; waiting: boolean }>`
      select count(*)::int as asked, coalesce(bool_or(answered_at is null), false) as waiting
      from request_questions where request_id = ${requestId}`.execute(tx)
    if (rows[0]?.waiting) return 'already_asked'
    if ((rows[0]?.asked ?? 0) >= mostQuestions) return 'too_many_questions'
    const values = { id: newId(), requestId, accountId, question, askedBy: by, askedAt: now, answer: null, answeredAt: null }
    await tx.insertInto('requestQuestions').values(values).execute()
    const details = { reference, question }
    await record(tx, { at: now, event: 'organization.request_question', actor: by, accountId, organizationId, details })
    const to = await findRecipient(tx, accountId)
    const until = new Date(now.getTime() + answerDays * DAY)
    if (to) await sendLater(tx, deps, questionAskedMail(deps.config, { to, label, question, reference, requestId, until }))
    return 'asked'
  })

import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { paths } from '../../../paths.ts'
import { parseForm } from '../../../web/form.ts'
import { html } from '../../../web/html.tsx'
import { accountOf } from '../../join/answer.ts'
import { answerPath } from '../../memberships/addresses.ts'
import { AskedRequest, TypedAboutRequest } from '../../memberships/text-about-request.ts'
import { answerQuestion } from './answer.ts'
import { findOpenQuestion } from './find-questions.ts'
import { AnsweredPage, AnswerPage } from './page.tsx'

const config = { access: 'account' } as const

/** Where somebody answers the question asked about their request: theirs alone. */
export const questionRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(answerPath, { config }, async (request, reply) => {
    const asked = AskedRequest.safeParse(request.query)
    const question = asked.success ? await findOpenQuestion(deps.db, accountOf(request), asked.data.request) : undefined
    return question ? html(reply, <AnswerPage question={question} />) : reply.redirect(paths.organizations, 303)
  })

  app.post(answerPath, { config }, async (request, reply) => {
    const form = parseForm(TypedAboutRequest, request.body)
    if (!form.ok) return reply.redirect(paths.organizations, 303)
    const accountId = accountOf(request)
    const { request: requestId, text } = form.data
    const question = await findOpenQuestion(deps.db, accountId, requestId)
    if (!question) return reply.redirect(paths.organizations, 303)
    if (text === '') return html(reply, <AnswerPage question={question} typed={text} error />, 422)
    await answerQuestion(deps, { accountId, requestId, text })
    return html(reply, <AnsweredPage label={question.label} />)
  })
}

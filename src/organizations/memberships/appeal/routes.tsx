import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { paths } from '../../../paths.ts'
import { parseForm } from '../../../web/form.ts'
import { html } from '../../../web/html.tsx'
import { accountOf } from '../../join/answer.ts'
import { appealRefusal, findAppealable } from '../../requests/appeal.ts'
import { appealPath } from '../addresses.ts'
import { AskedRequest, TypedAboutRequest } from '../text-about-request.ts'
import { AppealPage } from './page.tsx'

const config = { access: 'account' } as const

export const appealRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(appealPath, { config }, async (request, reply) => {
    const asked = AskedRequest.safeParse(request.query)
    const found = asked.success ? await findAppealable(deps.db, accountOf(request), asked.data.request) : undefined
    return found ? html(reply, <AppealPage request={found} />) : reply.redirect(paths.organizations, 303)
  })

  app.post(appealPath, { config }, async (request, reply) => {
    const form = parseForm(TypedAboutRequest, request.body)
    if (!form.ok) return reply.redirect(paths.organizations, 303)
    const accountId = accountOf(request)
    const { request: requestId, text } = form.data
    const found = await findAppealable(deps.db, accountId, requestId)
    if (found && text === '') return html(reply, <AppealPage request={found} typed={text} error />, 422)
    await appealRefusal(deps, { accountId, requestId, text })
    return reply.redirect(paths.organizations, 303)
  })
}

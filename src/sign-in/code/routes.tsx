import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { findRefusedMail } from '../../mail/outbox.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { isCodeExpected } from '../codes/index.ts'
import { type Flow, flowIdOf, readFlow } from '../flow.ts'
import { sendCode } from '../mailbox/send-code.ts'
import { signInByCode } from '../mailbox/sign-in-by-mailbox.ts'
import { onward } from '../onward.ts'
import { ContinuePage } from '../password/continue-page.tsx'
import { about } from '../password/continue-routes.tsx'
import { ensureBrowserSecret } from '../request-secrets.ts'
import { statusOf } from '../wording.ts'
import { CodePage } from './page.tsx'

const config = { access: { before: 'signed-in' } } as const

/** Page C: the code sent by mail, and the button that sends it. */
export const codeRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get('/code', { config }, async (request, reply) => {
    const flow = readFlow(deps, request)
    const { base } = request.place
    if (!flow) return reply.redirect(paths.step(base, 'identify'), 303)
    return html(reply, <CodePage base={base} email={flow.email} refusedByMailSystem={await isRefused(deps, flow)} />)
  })

  app.post('/code/send', { config }, async (request, reply) => {
    const flow = readFlow(deps, request)
    const { base, interaction } = request.place
    if (!flow) return reply.redirect(paths.step(base, 'identify'), 303)
    const { email } = flow
    const outcome = await sendCode(deps, request, reply, { purpose: 'sign_in', email })
    if (outcome === 'sent') return reply.redirect(paths.code(base), 303)
    const flowId = flowIdOf(ensureBrowserSecret(request, reply, deps.config), interaction?.uid ?? null)
    const expected = await isCodeExpected(deps.db, deps.clock(), { purpose: 'sign_in', email, flowId })
    const page = expected ? (
      <CodePage base={base} email={email} mailTrouble={outcome} />
    ) : (
      <ContinuePage {...about(deps, request, email)} mailTrouble={outcome} />
    )
    return html(reply, page, statusOf(reply, outcome))
  })

  app.post('/code', { config }, async (request, reply) => {
    const flow = readFlow(deps, request)
    const { base } = request.place
    if (!flow) return reply.redirect(paths.step(base, 'identify'), 303)
    const outcome = await signInByCode(deps, request, reply, flow, textField(request, 'code'))
    if (outcome === 'right') return onward(deps, request, reply)
    return html(reply, <CodePage base={base} email={flow.email} trouble={outcome} />, statusOf(reply, outcome))
  })
}

/** Says that the mailbox does not exist, never that an account does. */
const isRefused = async ({ db }: Deps, { email, startedAt }: Flow): Promise<boolean> => {
  const kinds = ['sign_in_code', 'new_account_code']
  const refused = await Promise.all(kinds.map((kind) => findRefusedMail(db, email, kind, startedAt)))
  return refused.some(Boolean)
}

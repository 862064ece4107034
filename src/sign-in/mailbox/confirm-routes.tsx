import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { findRefusedMail } from '../../mail/outbox.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { isCodeExpected } from '../codes/index.ts'
import { flowIdOf } from '../flow.ts'
import { onward } from '../onward.ts'
import { factsOf } from '../request-facts.ts'
import { browserSecretOf } from '../request-secrets.ts'
import { addressInUse, nextStep } from '../requirements.ts'
import { statusOf } from '../wording.ts'
import { type ConfirmPurpose, confirmMailbox } from './confirm-mailbox.ts'
import { ConfirmMailboxPage } from './confirm-page.tsx'
import { sendCode } from './send-code.ts'

const purposes = { 'verify-email': 'verify_email', 'trust-browser': 'trust_browser' } as const satisfies Record<
  string,
  ConfirmPurpose
>

type ConfirmStep = keyof typeof purposes

/** « Confirmez votre adresse » and, in a new browser, « Consultez votre messagerie »: the same code, for two reasons. */
export const confirmMailboxRoutes = (app: FastifyInstance, deps: Deps): void => {
  for (const step of Object.keys(purposes) as ConfirmStep[]) confirmRoutes(app, deps, step)
}

const confirmRoutes = (app: FastifyInstance, deps: Deps, step: ConfirmStep): void => {
  const config = { access: { during: step } } as const
  const purpose = purposes[step]
  const path = paths.stepSegment(step)
  const about = (request: FastifyRequest) => ({
    base: request.place.base,
    step,
    email: addressInUse(request.facts)?.address ?? '',
  })

  app.get(path, { config }, async (request, reply) =>
    html(
      reply,
      <ConfirmMailboxPage
        {...about(request)}
        sent={await isSent(deps, request, purpose)}
        refusedByMailSystem={await isRefused(deps, request, purpose)}
      />,
    ),
  )

  app.post(`${path}/send`, { config }, async (request, reply) => {
    const { base, email } = about(request)
    const outcome = await sendCode(deps, request, reply, { purpose, email })
    if (outcome === 'sent') return reply.redirect(paths.step(base, step), 303)
    const sent = await isSent(deps, request, purpose)
    return html(reply, <ConfirmMailboxPage {...about(request)} sent={sent} mailTrouble={outcome} />, statusOf(reply, outcome))
  })

  app.post(path, { config }, async (request, reply) => {
    const outcome = await confirmMailbox(deps, request, reply, { purpose, typed: textField(request, 'code') })
    if (outcome === 'right') return onward(deps, request, reply)
    return html(reply, <ConfirmMailboxPage {...about(request)} sent trouble={outcome} />, statusOf(reply, outcome))
  })
}

/** The form that leads to one of these pages sends the code too: one click less. A refusal is said by the page itself, with its button. */
export const sendPendingCode = async (deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  request.facts = await factsOf(deps, request)
  const step = nextStep(request.facts)
  const email = addressInUse(request.facts)?.address
  if ((step === 'verify-email' || step === 'trust-browser') && email !== undefined) {
    await sendCode(deps, request, reply, { purpose: purposes[step], email })
  }
}

/** The last mail of this sign-in was refused by the mail system of the address: waiting for it would be in vain. */
const isRefused = async ({ db }: Deps, { facts }: FastifyRequest, purpose: ConfirmPurpose): Promise<boolean> => {
  const email = addressInUse(facts)?.address
  if (!facts.session || email === undefined) return false
  return (await findRefusedMail(db, email, `${purpose}_code`, facts.session.authenticatedAt)) !== undefined
}

const isSent = async (deps: Deps, request: FastifyRequest, purpose: ConfirmPurpose): Promise<boolean> => {
  const browserSecret = browserSecretOf(request, deps.config)
  const email = addressInUse(request.facts)?.address
  if (browserSecret === null || email === undefined) return false
  const flowId = flowIdOf(browserSecret, request.place.interaction?.uid ?? null)
  return isCodeExpected(deps.db, deps.clock(), { purpose, email, flowId })
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { proposePassphrase } from '../../accounts/password/passphrase.ts'
import type { Deps } from '../../deps.ts'
import { findRefusedMail } from '../../mail/outbox.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { findLink, isCodeExpected } from '../codes/index.ts'
import { askedFrom, type Flow, flowIdOf, readFlow } from '../flow.ts'
import { backToTab } from '../leave-to.tsx'
import { LinkExpiredPage } from '../link/page.tsx'
import { sendCode } from '../mailbox/send-code.ts'
import { onward } from '../onward.ts'
import { browserSecretOf, ensureBrowserSecret } from '../request-secrets.ts'
import { statusOf } from '../wording.ts'
import { ForgottenPasswordPage, ResetPasswordPage } from './reset-page.tsx'
import { type ResetProof, resetPassword } from './reset-password.ts'

const before = { access: { before: 'signed-in' } } as const
/** the mailed link opens in any browser, signed in or not */
const visitor = { access: 'visitor', actsOn: 'kept-address' } as const

const purpose = 'reset_password'

export const resetPasswordRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get('/forgotten-password', { config: before }, (request, reply) => {
    const flow = readFlow(deps, request)
    if (!flow) return toAddress(request, reply)
    return html(reply, <ForgottenPasswordPage base={request.place.base} email={flow.email} />)
  })

  app.post('/forgotten-password', { config: before }, async (request, reply) => {
    const flow = readFlow(deps, request)
    const { base } = request.place
    if (!flow) return toAddress(request, reply)
    const outcome = await sendCode(deps, request, reply, { purpose, email: flow.email })
    if (outcome === 'sent') return reply.redirect(`${base}/reset-password`, 303)
    const { email } = flow
    const flowId = flowIdOf(ensureBrowserSecret(request, reply, deps.config), request.place.interaction?.uid ?? null)
    const page = (await isCodeExpected(deps.db, deps.clock(), { purpose, email, flowId })) ? (
      <ResetPasswordPage base={base} email={email} mailTrouble={outcome} />
    ) : (
      <ForgottenPasswordPage base={base} email={email} mailTrouble={outcome} />
    )
    return html(reply, page, statusOf(reply, outcome))
  })

  app.get<{ Querystring: { token?: unknown } }>('/reset-password', { config: visitor }, async (request, reply) => {
    const proof = await findProof(deps, request, request.query.token)
    if (!proof) return request.query.token ? html(reply, <LinkExpiredPage />, 410) : toAddress(request, reply)
    const flow = readFlow(deps, request)
    const refusedByMailSystem = proof.by === 'code' && flow !== null && (await isRefused(deps, flow))
    return html(
      reply,
      <ResetPasswordPage base={request.place.base} {...shownOf(proof)} refusedByMailSystem={refusedByMailSystem} />,
    )
  })

  app.post('/reset-password', { config: visitor }, async (request, reply) => {
    const proof = await findProof(deps, request, textField(request, 'token'))
    if (!proof) return textField(request, 'token') ? html(reply, <LinkExpiredPage />, 410) : toAddress(request, reply)
    const shown = { base: request.place.base, ...shownOf(proof) }
    if (textField(request, 'action') === 'propose') {
      return html(reply, <ResetPasswordPage {...shown} proposed={proposePassphrase()} />)
    }
    const outcome = await resetPassword(deps, request, reply, { proof, password: textField(request, 'password') })
    if (outcome === 'right') return proof.tab ? backToTab(request, reply, proof.tab) : onward(deps, request, reply)
    const refused = typeof outcome !== 'string' && 'reason' in outcome ? { reason: outcome.reason } : { trouble: outcome }
    return html(reply, <ResetPasswordPage {...shown} {...refused} />, refused.trouble ? statusOf(reply, refused.trouble) : 422)
  })
}

/** `tab`: the interaction that waits in this browser, for a link opened where it was asked */
type Proof = ResetProof & { email: string; tab: string | null }

/** By the link when there is a token, else by the code for the address of this tab. */
const findProof = async (deps: Deps, request: FastifyRequest, token: unknown): Promise<Proof | null> => {
  if (typeof token === 'string' && token !== '') {
    const link = await findLink(deps.db, deps, { token, purpose })
    if (!link) return null
    // the address is the link's, whatever is typed in this tab
    request.pageContext = { ...request.pageContext, madeFor: null }
    const here = askedFrom(browserSecretOf(request, deps.config), link)
    return { by: 'link', token, email: link.email, tab: here ? link.interactionUid : null }
  }
  const flow = readFlow(deps, request)
  return flow && { by: 'code', email: flow.email, typed: textField(request, 'code'), tab: null }
}

const shownOf = (proof: Proof) =>
  proof.by === 'link' ? { email: proof.email, token: proof.token } : { email: proof.email, code: proof.typed }

/** Says that the mailbox does not exist, never that an account does. */
const isRefused = async ({ db }: Deps, { email, startedAt }: Flow): Promise<boolean> => {
  const kinds = ['reset_password_code', 'no_account']
  const refused = await Promise.all(kinds.map((kind) => findRefusedMail(db, email, kind, startedAt)))
  return refused.some(Boolean)
}

const toAddress = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.redirect(paths.step(request.place.base, 'identify'), 303)

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { startFlow } from '../../sign-in/flow.ts'
import { sendCode } from '../../sign-in/mailbox/send-code.ts'
import { browserSecretOf, ensureBrowserSecret } from '../../sign-in/request-secrets.ts'
import { statusOf } from '../../sign-in/wording.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { findTrustedBrowsers } from '../browsers/trusted-browsers.ts'
import { findFactors } from '../factors/find-factors.ts'
import { proposePassphrase } from '../password/passphrase.ts'
import { findAddresses, readPasswordDate } from '../queries.ts'
import { findServiceUses } from '../services/recent-services.ts'
import { currentSession, signedInAccount } from '../signed-in-account.ts'
import { changePassword } from './change-password.ts'
import { doneAt, whatWasDone } from './outcome.ts'
import { SecurityPage } from './page.tsx'
import { PasswordPage } from './password-page.tsx'
import { endOtherSessions, endSession, findOpenSessions } from './sessions.ts'

const config = { access: 'recent' } as const
const historyLines = 10

/** « Connexion et sécurité », for somebody who signed in lately. */
export const securityRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.security, { config }, async (request, reply) => {
    const account = signedInAccount(request)
    const { id, hasPassword } = account
    const [passwordSetAt, addresses, sessions, browsers, uses, factors] = await Promise.all([
      readPasswordDate(deps.db, id),
      findAddresses(deps.db, id),
      findOpenSessions(deps.db, id, request.facts.now),
      findTrustedBrowsers(deps.db, id, browserSecretOf(request, deps.config)),
      findServiceUses(deps.db, id, historyLines),
      findFactors(deps.db, account, request.facts.now),
    ])
    const page = { hasPassword, passwordSetAt, addresses, sessions, browsers, uses, factors, done: whatWasDone(request) }
    return html(reply, <SecurityPage {...page} currentSession={currentSession(request).id} />)
  })

  app.get(paths.password, { config }, (request, reply) => html(reply, <PasswordPage {...aboutPassword(request)} />))

  app.post(paths.password, { config }, async (request, reply) => {
    if (textField(request, 'action') === 'propose')
      return html(reply, <PasswordPage {...aboutPassword(request)} proposed={proposePassphrase()} />)
    const who = { account: signedInAccount(request), session: currentSession(request), memberships: request.facts.memberships }
    const browserSecret = ensureBrowserSecret(request, reply, deps.config)
    const present = { ip: request.ip, browserSecret, typed: textField(request, 'present_password') }
    const outcome = await changePassword(deps, who, { present, password: textField(request, 'password') })
    if (typeof outcome === 'string') return reply.redirect(doneAt(`password_${outcome}`), 303)
    const status = 'present' in outcome ? statusOf(reply, outcome.present) : 422
    return html(reply, <PasswordPage {...aboutPassword(request)} {...outcome} />, status)
  })

  app.post(paths.forgottenPresentPassword, { config }, async (request, reply) => {
    const { primaryEmail: email } = signedInAccount(request)
    const outcome = await sendCode(deps, request, reply, { purpose: 'reset_password', email })
    if (outcome !== 'sent')
      return html(reply, <PasswordPage {...aboutPassword(request)} mailTrouble={outcome} />, statusOf(reply, outcome))
    startFlow(deps, request, reply, email)
    return reply.redirect(`${request.place.base}/reset-password`, 303)
  })

  app.post(paths.endSession, { config }, async (request, reply) => {
    const { id } = signedInAccount(request)
    const session = z.uuid().safeParse(textField(request, 'session'))
    if (session.success && session.data !== currentSession(request).id)
      await deps.db.transaction().execute((tx) => endSession(tx, id, session.data, deps.clock()))
    return reply.redirect(doneAt('session'), 303)
  })

  app.post(paths.endOtherSessions, { config }, async (request, reply) => {
    const about = { accountId: signedInAccount(request).id, kept: currentSession(request).id, now: deps.clock() }
    await deps.db.transaction().execute((tx) => endOtherSessions(tx, { ...about, keepOffline: true }))
    return reply.redirect(doneAt('sessions'), 303)
  })
}

const aboutPassword = (request: FastifyRequest) => {
  const { primaryEmail, hasPassword } = signedInAccount(request)
  return { email: primaryEmail, hasPassword }
}

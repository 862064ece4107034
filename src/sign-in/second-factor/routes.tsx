import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { guideRoutes } from '../../accounts/factors/guidance/routes.tsx'
import { findRecovery } from '../../accounts/factors/loss/find-recovery.ts'
import { finishRecovery } from '../../accounts/factors/loss/settle.ts'
import { optionsToUse } from '../../accounts/factors/passkeys/options.ts'
import { addPasskeyRoutes } from '../../accounts/factors/passkeys/routes.tsx'
import type { EnrolmentPlace } from '../../accounts/factors/place.ts'
import { addTotpRoutes } from '../../accounts/factors/totp/routes.tsx'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { leaveTo, onward } from '../onward.ts'
import { ceremonyOf } from '../passkey/ceremony.ts'
import { addPasskeyToSession } from '../passkey/sign-in-by-passkey.ts'
import { giveSession } from '../request-secrets.ts'
import { hasPendingPassword } from '../session.ts'
import { statusOf } from '../wording.ts'
import { signedInOf } from './accept.ts'
import { hasSecondFactor, whySecondFactor } from './needed.ts'
import { AddSecondFactorPage, SecondFactorPage, type SecondFactorTrouble } from './page.tsx'
import { type CodeOutcome, verifyRecoveryCode, verifyTotp } from './verify.ts'

const config = { access: { during: 'second-factor' } } as const
const path = paths.stepSegment('second-factor')

const inSignIn: EnrolmentPlace = {
  config,
  routes: path,
  base: (request) => paths.step(request.place.base, 'second-factor'),
  next: (request) => request.place.base,
  done: onward,
  refused: (request, reply, trouble) =>
    html(
      reply,
      <AddSecondFactorPage base={request.place.base} why={whySecondFactor(request.facts) ?? 'always'} trouble={trouble} />,
      422,
    ),
}

/** The step of the second factor: answered by what the account has, or by adding one. */
export const secondFactorRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(path, { config }, (request, reply) => show(deps, request, reply))

  app.post(path, { config }, async (request, reply) =>
    answer(deps, request, reply, 'totp', await verifyTotp(deps, request, reply, textField(request, 'code'))),
  )

  app.post(`${path}/recovery-code`, { config }, async (request, reply) =>
    answer(deps, request, reply, 'recovery', await verifyRecoveryCode(deps, request, reply, textField(request, 'recovery_code'))),
  )

  app.post(`${path}/passkey/options`, { config }, (request, reply) =>
    optionsToUse(deps, ceremonyOf(deps, request, reply, { purpose: 'second_factor', accountId: signedInOf(request).account.id })),
  )

  app.post(`${path}/passkey`, { config }, async (request, reply) => {
    const what = await addPasskeyToSession(deps, request, reply)
    return what === 'right' ? onward(deps, request, reply) : show(deps, request, reply, { by: 'passkey', what })
  })

  app.post(`${path}/finish-recovery`, { config }, async (request, reply) => {
    const secret = await finishRecovery(deps, signedInOf(request))
    if (secret !== null) giveSession(request, reply, deps.config, secret)
    return onward(deps, request, reply)
  })

  app.post(`${path}/give-up`, { config }, async (request, reply) => {
    const { interaction } = request.place
    if (interaction === null) return onward(deps, request, reply)
    const refusal = { error: 'access_denied', description: 'the person gave no second factor' }
    return leaveTo(request, reply, await deps.engine.refuseInteraction(request, reply, refusal), interaction.demand.serviceName)
  })

  guideRoutes(app, deps.config.issuer, inSignIn)
  addTotpRoutes(app, deps, inSignIn)
  addPasskeyRoutes(app, deps, inSignIn)
}

const answer = (deps: Deps, request: FastifyRequest, reply: FastifyReply, by: 'totp' | 'recovery', what: CodeOutcome) =>
  what === 'right' ? onward(deps, request, reply) : show(deps, request, reply, { by, what })

const show = async (deps: Deps, request: FastifyRequest, reply: FastifyReply, trouble?: SecondFactorTrouble) => {
  const { base } = request.place
  const { account, session } = signedInOf(request)
  const why = whySecondFactor(request.facts)
  if (!hasSecondFactor(account)) return html(reply, <AddSecondFactorPage base={base} why={why ?? 'always'} />)
  const page = {
    base,
    // nothing is pending: one came to change one's factors, and the strongest is asked
    why: why ?? ('factors' as const),
    byPasskey: account.passkeys > 0,
    byTotp: account.hasTotp && (why !== null || account.passkeys === 0),
    recoveryCodes: account.recoveryCodes,
    newPasswordWaits: await hasPendingPassword(deps.db, session.id),
    recovery: await findRecovery(deps.db, account.id, request.facts.now),
  }
  return html(reply, <SecondFactorPage {...page} {...(trouble && { trouble })} />, trouble ? statusOf(reply, trouble.what) : 200)
}

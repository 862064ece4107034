import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { doneAt } from '../security/outcome.ts'
import { signedInAccount } from '../signed-in-account.ts'
import { setSecondFactorAlways } from './always.ts'
import { guideRoutes } from './guidance/routes.tsx'
import { recoveryRoutes } from './loss/routes.tsx'
import { AddPasskeyPage } from './passkeys/add-page.tsx'
import { parsePasskeyName, removePasskey, renamePasskey } from './passkeys/change-passkey.ts'
import { PasskeyPage } from './passkeys/page.tsx'
import { addPasskeyRoutes } from './passkeys/routes.tsx'
import { findPasskeys } from './passkeys/store.ts'
import type { EnrolmentPlace } from './place.ts'
import { RecoveryCodesPage } from './recovery-codes/page.tsx'
import { regenerateRecoveryCodes } from './recovery-codes/regenerate.ts'
import { RemovalPage } from './removal/page.tsx'
import { whatChanges } from './removal/what-changes.ts'
import { removeTotp } from './remove.ts'
import { addTotpRoutes } from './totp/routes.tsx'
import { whoChangesFactors } from './who.ts'

const config = { access: 'strong' } as const
const back = (reply: FastifyReply, outcome: Parameters<typeof doneAt>[0]) => reply.redirect(doneAt(outcome), 303)

const place: EnrolmentPlace = {
  config,
  routes: paths.factors,
  base: () => paths.factors,
  next: () => paths.security,
  done: (_deps, _request, reply) => back(reply, 'factor_added'),
  refused: (_request, reply, trouble) => html(reply, <AddPasskeyPage trouble={trouble} />, 422),
  nav: 'account',
}

/** One's own factors. */
export const factorRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(`${paths.factors}/passkey`, { config }, (_request, reply) => html(reply, <AddPasskeyPage />))
  addTotpRoutes(app, deps, place)
  addPasskeyRoutes(app, deps, place)
  guideRoutes(app, deps.config.issuer, {
    config: { access: 'recent' },
    routes: paths.factors,
    base: () => paths.factors,
    nav: 'account',
  })
  onePasskeyRoutes(app, deps)
  recoveryRoutes(app, deps)

  app.get(`${paths.factors}/totp/remove`, { config }, (request, reply) => {
    const account = signedInAccount(request)
    if (!account.hasTotp) return reply.redirect(paths.security, 303)
    const changes = whatChanges(account, 'totp')
    return html(reply, <RemovalPage removed="totp" changes={changes} action={`${paths.factors}/totp/remove`} />)
  })

  app.post(`${paths.factors}/totp/remove`, { config }, async (request, reply) => {
    await removeTotp(deps, whoChangesFactors(request.facts))
    return back(reply, 'totp_removed')
  })

  app.post(`${paths.factors}/recovery-codes`, { config }, async (request, reply) => {
    const who = whoChangesFactors(request.facts)
    return html(reply, <RecoveryCodesPage codes={await regenerateRecoveryCodes(deps, who)} next={paths.security} nav="account" />)
  })

  app.post(paths.secondFactorAlways, { config }, async (request, reply) => {
    const who = whoChangesFactors(request.facts)
    const always = textField(request, 'always') === 'yes'
    await setSecondFactorAlways(deps, who, always)
    return back(reply, always ? 'always_on' : 'always_off')
  })
}

const onePasskeyRoutes = (app: FastifyInstance, deps: Deps): void => {
  const path = `${paths.factors}/passkey/:id`

  app.get(path, { config }, async (request, reply) => html(reply, <PasskeyPage passkey={await ownPasskey(deps, request)} />))

  app.post(`${path}/rename`, { config }, async (request, reply) => {
    const passkey = await ownPasskey(deps, request)
    const name = parsePasskeyName(textField(request, 'name'))
    if (name === null) return html(reply, <PasskeyPage passkey={passkey} missing />, 422)
    await renamePasskey(deps, signedInAccount(request).id, passkey.id, name)
    return back(reply, 'passkey_renamed')
  })

  app.get(`${path}/remove`, { config }, async (request, reply) => {
    const { id, name } = await ownPasskey(deps, request)
    const changes = whatChanges(signedInAccount(request), 'passkey')
    return html(
      reply,
      <RemovalPage removed="passkey" name={name} changes={changes} action={`${paths.factors}/passkey/${id}/remove`} />,
    )
  })

  app.post(`${path}/remove`, { config }, async (request, reply) => {
    const passkey = await ownPasskey(deps, request)
    await removePasskey(deps, whoChangesFactors(request.facts), passkey.id)
    return back(reply, 'passkey_removed')
  })
}

/** Throws `not_found` for another account's, the same as for none. */
const ownPasskey = async (deps: Deps, request: FastifyRequest) => {
  const id = z.object({ id: z.uuid() }).safeParse(request.params).data?.id
  const own = (await findPasskeys(deps.db, signedInAccount(request).id)).find((passkey) => passkey.id === id)
  if (!own) throw new RequestRefused('not_found')
  return own
}

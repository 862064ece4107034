import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { browserSecretOf, giveSession } from '../../../sign-in/request-secrets.ts'
import { html } from '../../../web/html.tsx'
import { textField } from '../../../web/text-field.ts'
import { afterAdding } from '../after-adding-routes.tsx'
import type { EnrolmentPlace } from '../place.ts'
import { whoChangesFactors } from '../who.ts'
import { addTotp } from './add-totp.ts'
import { TotpPage } from './page.tsx'
import { newSecret, openDraft, sealDraft } from './secret.ts'

/** A secret to confirm: on one's own pages, and in a sign-in that wants a second factor. */
export const addTotpRoutes = (app: FastifyInstance, deps: Deps, place: EnrolmentPlace): void => {
  const path = `${place.routes}/totp`
  const { config } = place

  app.get(path, { config }, (request, reply) => {
    const already = whoChangesFactors(request.facts).account.hasTotp
    return html(reply, <TotpPage {...aboutPage(deps, request, place)} {...(already && { trouble: 'already' })} />)
  })

  app.post(path, { config }, async (request, reply) => {
    const who = whoChangesFactors(request.facts)
    const draft = textField(request, 'draft')
    const added = await addTotp(deps, who, {
      draft,
      typed: textField(request, 'code'),
      browserSecret: browserSecretOf(request, deps.config),
    })
    if (added.outcome === 'added') {
      giveSession(request, reply, deps.config, added.sessionSecret)
      return afterAdding(request, reply, deps, place, added.codes)
    }
    // the same secret again: the application has it already
    const secret = added.outcome === 'wrong' ? openDraft(deps, who.account.id, draft) : null
    return html(reply, <TotpPage {...aboutPage(deps, request, place, secret)} trouble={added.outcome} />, 422)
  })
}

const aboutPage = (deps: Deps, request: FastifyRequest, place: EnrolmentPlace, kept: Buffer | null = null) => {
  const { account } = whoChangesFactors(request.facts)
  const secret = kept ?? newSecret()
  return {
    action: `${place.base(request)}/totp`,
    back: place.next(request),
    ...(place.nav && { nav: place.nav }),
    email: account.primaryEmail,
    secret,
    draft: sealDraft(deps, account.id, secret),
  }
}

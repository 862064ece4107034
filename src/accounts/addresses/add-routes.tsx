import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { parseCode } from '../../sign-in/codes/index.ts'
import { considerAddress } from '../../sign-in/identify/consider-address.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { AddAddressPage, AddressCodePage, type AddressTrouble } from '../add-address/page.tsx'
import { findAddressBeingProved, isAddressRefused, proveAddress } from '../add-address/prove-address.ts'
import { ownerOf } from '../add-address/routes.tsx'
import { sendAddressCode } from '../add-address/send-code.ts'
import { currentSession } from '../signed-in-account.ts'

const config = { access: 'strong' } as const
const form = `${paths.addresses}/add`
const place = { form, code: `${form}/code`, back: paths.addresses, siret: '' }

const Typed = z.object({
  email: z.string().max(2_000).catch(''),
  confirmed: z.string().max(300).optional().catch(undefined),
  suggestion: z.string().max(300).optional().catch(undefined),
})

/** One more address, from one's own pages: the same proof as in a sign-in. */
export const ownAddAddressRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(form, { config }, (_request, reply) => html(reply, <AddAddressPage place={place} />))

  app.post(form, { config }, async (request, reply) => {
    const parsed = parseForm(Typed, request.body)
    const { email, confirmed, suggestion } = parsed.ok ? parsed.data : { email: '' }
    const typed = suggestion ?? email
    const refuse = (trouble: AddressTrouble, status = 422) =>
      html(reply, <AddAddressPage place={place} typed={typed} trouble={trouble} />, status)
    const considered = await considerAddress(deps, { typed, confirmed: suggestion ?? confirmed })
    if (considered.outcome !== 'accepted') return refuse(considered)
    const sent = await sendAddressCode(deps, ownerOf(request), considered.email)
    if (sent.outcome === 'yours') return refuse(sent)
    if (sent.outcome === 'sent') return reply.redirect(place.code, 303)
    reply.header('retry-after', String(sent.retryAfterSeconds))
    return refuse(sent, 429)
  })

  app.get(place.code, { config }, async (request, reply) => {
    const email = await findAddressBeingProved(deps.db, ownerOf(request))
    if (email === undefined) return reply.redirect(form, 303)
    const refused = await isAddressRefused(deps.db, email, currentSession(request).authenticatedAt)
    return html(reply, <AddressCodePage place={place} email={email} refused={refused} />)
  })

  app.post(place.code, { config }, async (request, reply) => {
    const owner = ownerOf(request)
    const email = await findAddressBeingProved(deps.db, owner)
    if (email === undefined) return reply.redirect(form, 303)
    const parsed = parseForm(z.object({ code: z.string().max(100).catch('') }), request.body)
    const typed = parsed.ok ? parsed.data.code : ''
    const code = parseCode(typed)
    const outcome = code === null ? 'wrong' : await proveAddress(deps, owner, { email, code })
    if (outcome === 'added') return reply.redirect(`${paths.addresses}?done=added`, 303)
    return html(reply, <AddressCodePage place={place} email={email} typed={typed} trouble={outcome} />, 422)
  })
}

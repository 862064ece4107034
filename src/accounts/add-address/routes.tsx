import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { answerJoin } from '../../organizations/join/answer.ts'
import { joinOrganization } from '../../organizations/join/join.ts'
import { parseSiret } from '../../organizations/siret.ts'
import { joinPageFor } from '../../organizations/ways/addresses.ts'
import { paths } from '../../paths.ts'
import { parseCode } from '../../sign-in/codes/index.ts'
import { considerAddress } from '../../sign-in/identify/consider-address.ts'
import { onward } from '../../sign-in/onward.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { currentSession, signedInAccount } from '../signed-in-account.ts'
import { AddAddressPage, type AddAddressPlace, AddressCodePage, type AddressTrouble } from './page.tsx'
import { findAddressBeingProved, isAddressRefused, proveAddress } from './prove-address.ts'
import { type AddressOwner, sendAddressCode } from './send-code.ts'

const config = { access: { during: 'join' } } as const
const path = '/add-address'

const About = z.object({ siret: z.string().max(60).catch('') })
const For = z.object({ organization: z.string().max(60).catch('') })
/** `suggestion`: what we proposed, pressed rather than typed */
const Typed = For.extend({
  email: z.string().max(2_000).catch(''),
  confirmed: z.string().max(300).optional().catch(undefined),
  suggestion: z.string().max(300).optional().catch(undefined),
})
const Code = For.extend({ code: z.string().max(100).catch('') })

/** A second address, proved without leaving the sign-in; the organization it was for is decided again right after. */
export const addAddressRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(path, { config }, (request, reply) => {
    const { siret } = About.parse(request.query)
    return html(reply, <AddAddressPage place={placeOf(request, siret)} />)
  })

  app.post(path, { config }, async (request, reply) => {
    const form = parseForm(Typed, request.body)
    const { email, organization: siret, confirmed, suggestion } = form.ok ? form.data : { email: '', organization: '' }
    const typed = suggestion ?? email
    const { base } = request.place
    const refuse = (trouble: AddressTrouble, status = 422) =>
      html(reply, <AddAddressPage place={placeOf(request, siret)} typed={typed} trouble={trouble} />, status)
    const considered = await considerAddress(deps, { typed, confirmed: suggestion ?? confirmed })
    if (considered.outcome !== 'accepted') return refuse(considered)
    const sent = await sendAddressCode(deps, ownerOf(request), considered.email)
    if (sent.outcome === 'too_many') {
      reply.header('retry-after', String(sent.retryAfterSeconds))
      return refuse(sent, 429)
    }
    if (sent.outcome === 'yours') return refuse(sent)
    return reply.redirect(`${paths.addAddress(base)}/code?siret=${encodeURIComponent(siret)}`, 303)
  })

  app.get(`${path}/code`, { config }, async (request, reply) => {
    const { siret } = About.parse(request.query)
    const { base } = request.place
    const email = await findAddressBeingProved(deps.db, ownerOf(request))
    if (email === undefined) return reply.redirect(paths.addAddress(base), 303)
    const refused = await isAddressRefused(deps.db, email, currentSession(request).authenticatedAt)
    return html(reply, <AddressCodePage place={placeOf(request, siret)} email={email} refused={refused} />)
  })

  app.post(`${path}/code`, { config }, async (request, reply) => {
    const form = parseForm(Code, request.body)
    const { code: typed, organization: siret } = form.ok ? form.data : { code: '', organization: '' }
    const { base } = request.place
    const owner = ownerOf(request)
    const email = await findAddressBeingProved(deps.db, owner)
    if (email === undefined) return reply.redirect(paths.addAddress(base), 303)
    const code = parseCode(typed)
    const outcome = code === null ? 'wrong' : await proveAddress(deps, owner, { email, code })
    if (outcome !== 'added')
      return html(reply, <AddressCodePage place={placeOf(request, siret)} email={email} typed={typed} trouble={outcome} />, 422)
    return decideAgain(deps, request, reply, siret)
  })
}

const placeOf = ({ place: { base } }: FastifyRequest, siret: string): AddAddressPlace => {
  const form = paths.addAddress(base)
  return { form, code: `${form}/code`, back: paths.step(base, 'join'), siret }
}

export const ownerOf = (request: FastifyRequest): AddressOwner => ({
  accountId: signedInAccount(request).id,
  sessionId: currentSession(request).id,
  locale: request.locale,
  ip: request.ip,
  interactionUid: request.place.interaction?.uid ?? null,
})

const decideAgain = async (deps: Deps, request: FastifyRequest, reply: FastifyReply, typed: string): Promise<FastifyReply> => {
  const siret = parseSiret(typed)
  const { base, interaction } = request.place
  if (siret === null) return interaction === null ? reply.redirect(paths.profile, 303) : onward(deps, request, reply)
  const outcome = await joinOrganization(deps, {
    accountId: signedInAccount(request).id,
    siret,
    confirmed: false,
    serviceName: interaction?.demand.serviceName ?? null,
    interactionUid: interaction?.uid ?? null,
  })
  if (outcome.outcome === 'unknown' || outcome.outcome === 'unavailable') return reply.redirect(joinPageFor(base, siret), 303)
  return answerJoin(deps, request, reply, siret, outcome)
}

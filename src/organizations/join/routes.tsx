import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { countChoices } from '../../sign-in/bound-membership.ts'
import { officerIsDemanded } from '../../sign-in/levels.ts'
import { onward } from '../../sign-in/onward.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { recognizeIdentifier } from '../identifier.ts'
import { endKeptJoin, findKeptJoins } from '../kept-joins/keep.ts'
import { findAwaitedCodes } from '../official-contact/find-awaited.ts'
import { findLateRefusal } from '../requests/find-refusal.ts'
import { choose } from '../select/choices.ts'
import { formatSiret, parseSiret, type Siret } from '../siret.ts'
import { decisionPageFor, joinPageFor } from '../ways/addresses.ts'
import { accountOf, answerJoin, hasUsableMembership } from './answer.ts'
import { joinOrganization } from './join.ts'
import { JoinPage, type JoinPageProps, type SiretError } from './pages/JoinPage.tsx'
import { NoSiretPage } from './pages/NoSiretPage.tsx'
import { findProposals, foreignOf } from './proposals.ts'
import { interrupts } from './warnings.ts'

const config = { access: { during: 'join' } } as const

const Asked = z.object({ q: z.string().trim().max(200).catch(''), siret: z.string().max(60).catch('') })
/** `organization`: chosen on a card; `siret`: typed. */
const Chosen = z.object({
  organization: z.string().max(60).optional().catch(undefined),
  siret: z.string().max(200).catch(''),
  confirmed: z.literal('yes').optional().catch(undefined),
  warned: z.literal('yes').optional().catch(undefined),
  way: z.literal('official_contact').optional().catch(undefined),
})

const Kept = z.object({ kept: z.string().max(60).catch('') })

/** Page F « Quelle organisation représentez-vous ? » */
export const joinRoutes = (app: FastifyInstance, deps: Deps): void => {
  const show = async (request: FastifyRequest, reply: FastifyReply, shown: Shown, status = 200) =>
    html(reply, <JoinPage {...(await propsOf(deps, request, shown))} />, status)

  app.get(paths.stepSegment('join'), { config }, (request, reply) => {
    const { q, siret } = Asked.parse(request.query)
    const [chosen, hint] = [parseSiret(siret), unansweredHint(request)]
    const typed = chosen === null && hint !== null ? formatSiret(hint) : ''
    return show(request, reply, { q, typed, siret: chosen ?? hint })
  })

  app.post(paths.stepSegment('join'), { config }, async (request, reply) => {
    const form = parseForm(Chosen, request.body)
    const chosen = form.ok ? form.data : { siret: '' }
    const text = chosen.organization ?? chosen.siret
    const typed = recognizeIdentifier(text)
    const { base, interaction } = request.place
    if (typed.kind === 'siren' || (typed.kind === 'vat' && typed.siren !== null))
      return reply.redirect(`${paths.step(base, 'join')}?q=${encodeURIComponent(text.trim())}`, 303)
    if (typed.kind !== 'siret') {
      const error: SiretError = foreignOf(typed) ?? (text.trim() === '' ? 'empty' : 'not_siret')
      return show(request, reply, { q: '', typed: text, siret: unansweredHint(request), error }, 422)
    }
    const { siret } = typed
    if (chosen.warned === undefined && (await mustBeWarned(deps, request, siret)))
      return reply.redirect(joinPageFor(base, siret), 303)
    const outcome = await joinOrganization(deps, {
      accountId: accountOf(request),
      siret,
      confirmed: chosen.confirmed === 'yes',
      wantsOfficialContact: chosen.way === 'official_contact',
      wantsOfficer: officerIsDemanded(request.facts),
      serviceName: interaction?.demand.serviceName ?? null,
      interactionUid: interaction?.uid ?? null,
    })
    if (outcome.outcome === 'unknown') return show(request, reply, { q: '', typed: text, siret: null, error: 'unknown' }, 422)
    if (outcome.outcome === 'unavailable')
      return show(request, reply, { q: '', typed: outcome.kept ? '' : text, siret: null, away: true }, 503)
    return answerJoin(deps, request, reply, siret, outcome)
  })

  app.post(`${paths.stepSegment('join')}/decline`, { config }, async (request, reply) => {
    const { interaction } = request.place
    const choice = { siretHintDeclined: true, joinRequestId: null, officialContactProofId: null }
    await deps.db.transaction().execute((tx) => choose(tx, deps.clock(), interaction?.uid ?? null, accountOf(request), choice))
    return onward(deps, request, reply)
  })

  app.post(`${paths.stepSegment('join')}/kept/cancel`, { config }, async (request, reply) => {
    const form = parseForm(Kept, request.body)
    const end = { status: 'cancelled', outcome: 'cancelled' } as const
    if (form.ok) await endKeptJoin(deps.db, deps.clock(), { accountId: accountOf(request), siret: form.data.kept }, end)
    return reply.redirect(paths.step(request.place.base, 'join'), 303)
  })

  app.get(`${paths.stepSegment('join')}/no-siret`, { config }, (request, reply) =>
    html(reply, <NoSiretPage base={request.place.base} />),
  )
}

type Shown = { q: string; typed: string; siret: Siret | null; error?: SiretError; away?: true }

/** The organization the service named, while the person is not a member and did not decline it. */
const unansweredHint = ({ facts }: FastifyRequest): Siret | null => {
  const hint = facts.demand?.siretHint ?? null
  const declined = facts.choices.siretHintDeclined || facts.memberships.some(({ siret, usable }) => usable && siret === hint)
  return declined ? null : hint
}

const propsOf = async (deps: Deps, request: FastifyRequest, { q, typed, siret, error, away }: Shown): Promise<JoinPageProps> => {
  const { facts, place } = request
  const hint = unansweredHint(request)
  const [proposals, kept, awaited, refusal] = await Promise.all([
    findProposals(deps, facts, { q, siret }),
    findKeptJoins(deps.db, accountOf(request)),
    findAwaitedCodes(deps.db, accountOf(request), deps.clock()),
    findLateRefusal(deps.db, accountOf(request), deps.clock()),
  ])
  return {
    kept,
    awaited,
    refused: refusal ? { ...refusal, href: decisionPageFor(place.base, refusal.siret) } : null,
    base: place.base,
    proposals: away ? { ...proposals, unavailable: true } : proposals,
    typed: { q, siret: typed },
    ...(error && { error }),
    hintedByService: hint !== null && siret === hint,
    mayDecline: place.interaction !== null && countChoices(facts) > 0,
    openRequest: facts.openRequest && {
      reference: facts.openRequest.reference,
      href: pageOfRequest(request, facts.openRequest.siret),
    },
  }
}

/** The waiting page opens while nothing else is usable; beside a membership the decision tells the same. */
const pageOfRequest = ({ facts, place }: FastifyRequest, siret: Siret): string =>
  place.interaction !== null && hasUsableMembership(facts)
    ? decisionPageFor(place.base, siret)
    : paths.step(place.base, 'waiting')

/** A number typed by hand for an organization that is often taken for another: shown once before it counts. */
const mustBeWarned = async (deps: Deps, request: FastifyRequest, siret: Siret): Promise<boolean> => {
  const { hinted } = await findProposals(deps, request.facts, { q: '', siret })
  return hinted !== null && interrupts(hinted.warning)
}

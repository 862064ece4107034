import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { paths } from '../../../paths.ts'
import { boundMembership } from '../../../sign-in/bound-membership.ts'
import { identityIsFresh, officerIsDemanded } from '../../../sign-in/levels.ts'
import { onward } from '../../../sign-in/onward.ts'
import { parseForm } from '../../../web/form.ts'
import { html } from '../../../web/html.tsx'
import { accountOf } from '../../join/answer.ts'
import { organizationLabel } from '../../label.ts'
import { readOrganization } from '../../queries.ts'
import type { Company } from '../../registry/port.ts'
import { parseSiret, type Siret } from '../../siret.ts'
import { certifyPageFor, decisionPageFor } from '../../ways/addresses.ts'
import { welcomeMember } from '../../welcome/welcome-member.ts'
import { canCertify } from '../can-certify.ts'
import { coverageOf } from '../coverage.ts'
import { certifyOfficer } from './certify.ts'
import { CertifyPage, type CertifyState } from './page.tsx'

const config = { access: { during: ['certify-officer', 'join', 'waiting', 'official-contact', 'access'] } } as const

const About = z.object({ siret: z.string().max(60).catch(''), send: z.literal('yes').optional().catch(undefined) })

/** « Certifier que vous dirigez l'entreprise »: a step when a service demands it, a way to prove otherwise. */
export const certifyRoutes = (app: FastifyInstance, deps: Deps): void => {
  const path = paths.stepSegment('certify-officer')

  const show = (request: FastifyRequest, reply: FastifyReply, company: Company, said: CertifyState, status = 200) => {
    const { facts, place } = request
    const about = { base: place.base, siret: company.siret, label: organizationLabel(company) }
    return html(reply, <CertifyPage {...about} demanded={officerIsDemanded(facts)} said={said} />, status)
  }

  app.get(path, { config }, async (request, reply) => {
    const siret = siretOf(request, About.parse(request.query).siret)
    const company = siret && (await findCompany(deps, siret))
    if (!company) return reply.redirect(paths.step(request.place.base, 'join'), 303)
    return show(request, reply, company, await stateBefore(deps, request, company))
  })

  app.post(path, { config }, async (request, reply) => {
    const form = parseForm(About, request.body)
    const siret = siretOf(request, form.ok ? form.data.siret : '')
    const company = siret && (await findCompany(deps, siret))
    const { base, interaction } = request.place
    if (!siret || !company) return reply.redirect(paths.step(base, 'join'), 303)
    const accountId = accountOf(request)
    const outcome = await certifyOfficer(deps, {
      accountId,
      siret,
      serviceName: interaction?.demand.serviceName ?? null,
      interactionUid: interaction?.uid ?? null,
      sendsRequest: form.ok && form.data.send === 'yes',
    })
    switch (outcome.outcome) {
      case 'certified':
        if (interaction !== null) return onward(deps, request, reply)
        await welcomeMember(deps, { accountId, membershipId: outcome.membershipId })
        return reply.redirect(paths.organizations, 303)
      case 'request':
        return interaction === null ? reply.redirect(paths.step(base, 'waiting'), 303) : onward(deps, request, reply)
      case 'barred':
        return reply.redirect(decisionPageFor(base, siret), 303)
      case 'identity_needed':
        return reply.redirect(certifyPageFor(base, siret), 303)
      case 'not_covered':
        return show(request, reply, company, { state: 'not_covered', why: outcome.why })
      case 'none':
        return show(request, reply, company, { state: 'none', source: outcome.source })
      case 'close':
        return show(request, reply, company, { state: 'close', close: outcome.close, isMember: isMember(request, siret) })
      case 'unavailable':
        return show(request, reply, company, { state: 'unavailable' }, 503)
      case 'unknown':
      case 'registry_away':
        return show(request, reply, company, { state: 'registryAway' }, 503)
    }
  })
}

/** The one named by the page that led here, else the organization acted for. */
const siretOf = ({ facts }: FastifyRequest, typed: string): Siret | null =>
  parseSiret(typed) ?? boundMembership(facts)?.siret ?? null

const isMember = ({ facts }: FastifyRequest, siret: string): boolean =>
  facts.memberships.some((membership) => membership.siret === siret && membership.usable)

/** As the register says now, else as it was last seen. */
const findCompany = async ({ registry, db }: Deps, siret: Siret): Promise<Company | null> => {
  const company = await registry.find(siret).catch(() => 'unavailable' as const)
  if (typeof company !== 'string') return company
  return company === 'unknown' ? null : ((await readOrganization(db, { siret }).catch(() => null))?.company ?? null)
}

/** Whatever makes the comparison impossible is said before the person is sent to prove who they are. */
const stateBefore = async (
  { config: settings, officers }: Deps,
  { facts }: FastifyRequest,
  company: Company,
): Promise<CertifyState> => {
  const coverage = coverageOf(company.legalCategory)
  if (!coverage.covered) return { state: 'not_covered', why: coverage.why }
  if (!canCertify(settings, company.legalCategory)) return { state: 'not_covered', why: 'not_here' }
  const reading = await officers.read(company).catch(() => ({ answer: 'unavailable' }) as const)
  if (reading.answer === 'not_applicable') return { state: 'not_covered', why: reading.why }
  return identityIsFresh(facts) && facts.identity
    ? { state: 'ready', verifiedAt: facts.identity.verifiedAt }
    : { state: 'identity_needed' }
}

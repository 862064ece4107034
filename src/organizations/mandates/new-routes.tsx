import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { recognizeIdentifier } from '../identifier.ts'
import { toListed } from '../join/listed.ts'
import { searchFor } from '../join/proposals.ts'
import { organizationLabel } from '../label.ts'
import { lookUpCompany } from '../look-up.ts'
import { endDateText, readEndDate, writeDate } from '../members/end-date.ts'
import { nameConflict } from '../roles/name-conflict.ts'
import { readRoleValue, roleValue } from '../roles/role-name.ts'
import { parseSiret } from '../siret.ts'
import { findMandate, type Mandate } from './find-mandates.ts'
import { ChooseGranteePage, type ProposalError, ProposeMandatePage, type TypedProposal } from './new-page.tsx'
import { proposeMandate } from './propose.ts'
import { findMandatableServices } from './services.ts'

/** Somebody will act for the organization: signed in lately. */
const config = { access: { administers: 'recent' } } as const
const here = administrationPaths.newMandate(':organization')

const text = (max: number) => z.string().trim().max(max).catch('')
const Asked = z.object({ q: text(200), siret: text(60), to: text(20), from: z.uuid().optional().catch(undefined) })
const Typed = z.looseObject({ siret: text(60), email: text(254), date: endDateText, proof: text(1_000) })
const nothing: TypedProposal = { email: '', services: [], roles: [], date: '', proof: '' }

type Shown = { typed?: TypedProposal; error?: ProposalError; conflict?: Parameters<typeof nameConflict>[1] }

/** Giving a mandate: to whom, then what, until when and why. */
export const newMandateRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, async (request, reply) => {
    const { q, siret, to, from } = Asked.parse(request.query)
    const former = from && (await findMandate(deps.db, { id: from, organizationId: administered(request).id, now: deps.clock() }))
    if (former && former.grantor.id === administered(request).id)
      return showProposal(request, reply, former.grantee?.siret ?? null, { typed: typedBefore(former, deps.clock()) })
    if (to === 'person') return showProposal(request, reply, null, {})
    if (parseSiret(siret)) return showProposal(request, reply, siret, {})
    return showChoice(request, reply, q)
  })

  app.post(here, { config }, async (request, reply) => {
    const { id: grantorId, accountId: by, actor } = administered(request)
    const { siret, typed } = readTyped(request.body)
    const now = deps.clock()
    const endsAt = readEndDate(typed.date, now)
    const number = parseSiret(siret)
    const refuse = (error: ProposalError) => showProposal(request, reply, siret || null, { typed, error })
    if (siret === '' && typed.email === '') return refuse('address_missing')
    if (siret !== '' && !number) return refuse('unknown_organization')
    if (typed.services.length === 0) return refuse('no_service')
    if (typed.date === '') return refuse('date_missing')
    if (!endsAt) return refuse('date_wrong')
    if (typed.proof === '') return refuse('proof_missing')
    const answer = await proposeMandate(deps, {
      ...{ grantorId, endsAt, proof: typed.proof, by, actor },
      grantee: number ? { siret: number } : { email: typed.email },
      services: servicesOf(typed),
    })
    if (typeof answer === 'string') return refuse(answer)
    if ('conflict' in answer) return showProposal(request, reply, siret || null, { typed, conflict: answer })
    return reply.redirect(`${administrationPaths.mandate(grantorId, answer.id)}?done=proposed`, 303)
  })

  const showChoice = async (request: FastifyRequest, reply: FastifyReply, q: string): Promise<FastifyReply> => {
    const organization = administered(request)
    const typed = recognizeIdentifier(q)
    if (q !== '' && typed.kind === 'siret')
      return reply.redirect(`${administrationPaths.newMandate(organization.id)}?siret=${typed.siret}`, 303)
    const search = q === '' ? null : await searchFor(deps, q)
    const found = search?.unavailable
      ? 'away'
      : search && (search.companies ?? []).map((one) => toListed(one, { government: false }))
    return html(reply, <ChooseGranteePage {...{ organization, q, found }} />)
  }

  const showProposal = async (
    request: FastifyRequest,
    reply: FastifyReply,
    siret: string | null,
    { conflict, ...shown }: Shown,
  ): Promise<FastifyReply> => {
    const organization = administered(request)
    const number = siret === null ? null : parseSiret(siret)
    const found = number && (await lookUpCompany(deps, number))
    if (siret !== null && (!found || typeof found === 'string')) return showChoice(request, reply, siret)
    const viewer = { organizationId: organization.id, viewer: organization.accountId, locale: request.locale }
    const page = {
      organization,
      to: found && typeof found !== 'string' ? { siret: found.company.siret, label: organizationLabel(found.company) } : null,
      services: await findMandatableServices(deps.db),
      ...shown,
      conflict: conflict && (await nameConflict(deps.db, conflict, viewer)),
    }
    return html(reply, <ProposeMandatePage {...page} />, shown.error || conflict ? 422 : 200)
  }
}

/** What the form said: checkboxes are named by their place. */
const readTyped = (body: unknown): { siret: string; typed: TypedProposal } => {
  const form = parseForm(Typed, body)
  if (!form.ok) return { siret: '', typed: nothing }
  const { siret, email, date, proof, ...others } = form.data
  const ticked = (prefix: string) =>
    Object.entries(others).flatMap(([name, value]) => (name.startsWith(prefix) && typeof value === 'string' ? [value] : []))
  return { siret, typed: { email, date, proof, services: ticked('service_'), roles: ticked('role_') } }
}

/** A role without its service ticked is a service ticked. */
const servicesOf = ({ services, roles }: TypedProposal) => {
  const named = roles.map(readRoleValue)
  const clientIds = [...new Set([...services, ...named.map(({ clientId }) => clientId)])]
  return clientIds.map((clientId) => ({
    clientId,
    roleKeys: named.filter((role) => role.clientId === clientId).map(({ key }) => key),
  }))
}

/** Proposing again what is over: the same, until a date that is asked anew when it has passed. */
const typedBefore = ({ email, services, endsAt, proof }: Mandate, now: Date): TypedProposal => ({
  email: email ?? '',
  services: services.map(({ clientId }) => clientId),
  roles: services.flatMap(({ clientId, roles }) => roles.map(({ key }) => roleValue({ clientId, key }))),
  date: endsAt > now ? writeDate(endsAt) : '',
  proof,
})

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { administered } from '../administration/administered.ts'
import { isShownMember, listMembers } from '../members/list-members.ts'
import { nameConflict } from '../roles/name-conflict.ts'
import type { Said } from '../roles/SaidAlert.tsx'
import { findMandate } from './find-mandates.ts'
import { findNamedMembers } from './find-members.ts'
import { MandatePage } from './mandate-page.tsx'
import { type NameAnswer, nameMandateMember, removeMandateMember } from './name-members.ts'
import { type AcceptAnswer, acceptMandate, declineMandate, endMandate } from './settle.ts'
import { mandateTexts } from './texts.ts'

/** Somebody acts for somebody: signed in lately. */
const config = { access: { administers: 'recent' } } as const
const here = administrationPaths.mandate(':organization', ':mandate')

const text = (max: number) => z.string().trim().max(max).catch('')
const Typed = z.object({ reason: text(300), member: text(40), me: text(3) })
const Asked = z.object({ add: text(100), done: z.string().max(20).catch(''), of: z.uuid().optional().catch(undefined) })
const dones = ['proposed', 'accepted', 'named', 'removed'] as const

/** One mandate, as each of its two sides handles it. */
export const oneMandateRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) => show(request, reply, saidBefore(request)))

  app.post(`${here}/accept`, { config }, async (request, reply) => {
    const { organizationId, accountId, actor, mandateId } = await theirs(request)
    const namesThemselves = typed(request).me === 'yes'
    const answer = await acceptMandate(deps, mandateId, { organizationId, accountId, actor, namesThemselves })
    return answer === 'accepted' ? done(request, reply, 'accepted') : refused(request, reply, answer)
  })

  app.post(`${here}/decline`, { config }, async (request, reply) => {
    const { organizationId, accountId, actor, mandateId } = await theirs(request)
    const by = { organizationId, accountId, actor, namesThemselves: false, reason: typed(request).reason || null }
    if ((await declineMandate(deps, mandateId, by)) === 'unknown') return refused(request, reply, 'unknown')
    return reply.redirect(`${administrationPaths.mandates(organizationId)}?done=declined`, 303)
  })

  app.post(`${here}/end`, { config }, async (request, reply) => {
    const { organizationId, actor, mandateId, gives, state } = await theirs(request)
    const ending = { mandateId, organizationId, actor, reason: typed(request).reason || null }
    // what was proposed to them is theirs to decline, not to end
    if (!gives && state === 'proposed') return refused(request, reply, 'unknown')
    const answer = await endMandate(deps, { ...ending, side: gives ? 'grantor' : 'grantee' })
    if (answer === 'unknown') return refused(request, reply, 'unknown')
    return reply.redirect(`${administrationPaths.mandates(organizationId)}?done=ended`, 303)
  })

  app.post(`${here}/members/add`, { config }, async (request, reply) => {
    const { organizationId, actor, mandateId } = await theirs(request)
    const membershipId = await shownMember(request)
    const answer = membershipId && (await nameMandateMember(deps, { mandateId, organizationId, membershipId, actor }))
    return answer === 'named' || answer === 'already_named'
      ? done(request, reply, 'named')
      : refused(request, reply, answer || 'unknown')
  })

  app.post(`${here}/members/remove`, { config }, async (request, reply) => {
    const { organizationId, actor, mandateId } = await theirs(request)
    const membershipId = await shownMember(request)
    const answer = membershipId && (await removeMandateMember(deps, { mandateId, organizationId, membershipId, actor }))
    return answer === 'removed' ? done(request, reply, 'removed', membershipId) : refused(request, reply, 'unknown')
  })

  /** Not found: a mandate of others. */
  const theirs = async (request: FastifyRequest) => {
    const { id: organizationId, accountId, actor } = administered(request)
    const id = z.uuid().safeParse((request.params as { mandate?: unknown }).mandate)
    const mandate = id.success && (await findMandate(deps.db, { id: id.data, organizationId, now: deps.clock() }))
    if (!mandate) throw new RequestRefused('not_found')
    const gives = mandate.grantor.id === organizationId
    return { organizationId, accountId, actor, mandate, mandateId: mandate.id, gives, state: mandate.state }
  }

  const shownMember = async (request: FastifyRequest): Promise<string | undefined> => {
    const { id: organizationId, accountId: viewer } = administered(request)
    const membershipId = z.uuid().safeParse(typed(request).member)
    const shown =
      membershipId.success && (await isShownMember(deps.db, { organizationId, viewer, membershipId: membershipId.data }))
    return shown ? membershipId.data : undefined
  }

  const done = (request: FastifyRequest, reply: FastifyReply, what: (typeof dones)[number], of?: string): FastifyReply => {
    const { organization, mandate } = request.params as { organization: string; mandate: string }
    const query = new URLSearchParams({ done: what, ...(of && { of }) })
    return reply.redirect(`${administrationPaths.mandate(organization, mandate)}?${query}`, 303)
  }

  const refused = async (
    request: FastifyRequest,
    reply: FastifyReply,
    answer: AcceptAnswer | NameAnswer,
  ): Promise<FastifyReply> => {
    const { organizationId, accountId: viewer } = await theirs(request)
    const t = textsIn(request.locale, mandateTexts)
    if (typeof answer === 'string')
      return show(request, reply, { kind: 'error', text: answer === 'belongs_there' ? t.belongs_there : t.gone })
    const { one, other, service } = await nameConflict(deps.db, answer, { organizationId, viewer, locale: request.locale })
    return show(request, reply, { kind: 'error', text: t.conflict(one, other, service) })
  }

  const show = async (request: FastifyRequest, reply: FastifyReply, said: Said | undefined): Promise<FastifyReply> => {
    const organization = administered(request)
    const { mandate, mandateId, organizationId, gives } = await theirs(request)
    const { add } = Asked.parse(request.query)
    const asked = { organizationId, viewer: organization.accountId }
    const [members, found] = await Promise.all([
      gives ? { members: [], unseen: 0 } : findNamedMembers(deps.db, { ...asked, mandateId }),
      gives || add === '' ? null : listMembers(deps.db, { ...asked, filters: { q: add }, limit: 20 }),
    ])
    const page = { organization, mandate, members, said, search: found && { typed: add, found: found.members } }
    return html(reply, <MandatePage {...page} />, said && said.kind !== 'success' ? 422 : 200)
  }
}

const typed = (request: FastifyRequest): z.output<typeof Typed> => {
  const form = parseForm(Typed, request.body)
  return form.ok ? form.data : { reason: '', member: '', me: '' }
}

/** After the redirect: what was done, and how to undo it. */
const saidBefore = (request: FastifyRequest): Said | undefined => {
  const { done, of } = Asked.parse(request.query)
  const what = dones.find((one) => one === done)
  if (!what) return undefined
  const { organization, mandate } = request.params as { organization: string; mandate: string }
  const action = `${administrationPaths.mandate(organization, mandate)}/members/add`
  const undo = what === 'removed' && of ? { action, fields: { member: of } } : undefined
  return { kind: 'success', text: textsIn(request.locale, mandateTexts)[`done_${what}`], undo }
}

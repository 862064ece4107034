import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { RequestRefused } from '../../errors.ts'
import { paths } from '../../paths.ts'
import { parseCode } from '../../sign-in/codes/index.ts'
import { parseForm } from '../../web/form.ts'
import { html } from '../../web/html.tsx'
import { type NamingAnswer, nameAdministrator } from '../administrators/name-administrator.ts'
import { lookAtDomain } from '../domain-proofs/look.ts'
import { openDomainProof } from '../domain-proofs/proofs.ts'

import { contactWithKey, findExpectedContact, sendAdministratorCode, spendAdministratorCode } from './code.ts'
import { gatherWays } from './gather.ts'
import { BecomePage, type Shown } from './page.tsx'
import { waysToAdminister } from './ways.ts'

/** It gives power over others: signed in lately, with the strongest factor of the account. */
const config = { access: 'strong' } as const
const here = paths.becomeAdministrator(':organization')

const Typed = z.object({
  address: z.string().max(100).catch(''),
  code: z.string().max(100).catch(''),
  domain: z.string().max(300).catch(''),
  proof: z.uuid().optional().catch(undefined),
})

type OwnWay = 'certified_officer' | 'official_contact' | 'dns'

/** « Devenir administrateur », for members of the organization. */
export const becomeAdministratorRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(here, { config }, (request, reply) => show(request, reply))

  app.post(`${here}/certified_officer`, { config }, (request, reply) => become(request, reply, 'certified_officer'))
  app.post(`${here}/official_contact`, { config }, (request, reply) => become(request, reply, 'official_contact'))
  app.post(`${here}/dns`, { config }, (request, reply) => become(request, reply, 'dns'))

  app.post(`${here}/code/send`, { config }, async (request, reply) => {
    const asking = member(request)
    const contact = contactWithKey(await contactsFor(request), typed(request).address)
    if (!contact) return show(request, reply, { contactTrouble: { error: 'contactMissing' } })
    await sendAdministratorCode(deps, asking, contact)
    return reply.redirect(paths.becomeAdministrator(asking.organizationId), 303)
  })

  app.post(`${here}/code`, { config }, async (request, reply) => {
    const { address, code: text } = typed(request)
    const contact = contactWithKey(await contactsFor(request), address)
    const code = parseCode(text)
    if (!contact) return show(request, reply, { contactTrouble: { error: 'contactMissing' } })
    if (code === null) return show(request, reply, { contactTrouble: { error: 'wrong', typed: text } })
    const asker = member(request)
    const answer = await deps.db.transaction().execute(async (tx) => {
      const spent = await spendAdministratorCode(tx, deps, asker, contact, code)
      return spent === 'right' ? { named: await nameAdministrator(tx, deps, naming(asker, 'official_contact')) } : { spent }
    })
    if ('spent' in answer) return show(request, reply, { contactTrouble: { error: answer.spent, typed: text } })
    return answerNaming(request, reply, answer.named)
  })

  app.post(`${here}/domains`, { config }, async (request, reply) => {
    const { accountId, organizationId } = member(request)
    const { domain } = typed(request)
    const { outcome } = await openDomainProof(deps, { organizationId, accountId, typed: domain })
    if (outcome !== 'open') return show(request, reply, { typedDomain: domain, domainRefusal: outcome })
    return reply.redirect(paths.becomeAdministrator(organizationId), 303)
  })

  app.post(`${here}/domains/look`, { config }, async (request, reply) => {
    const { accountId, organizationId } = member(request)
    const { proof } = typed(request)
    const looked = await lookAtDomain(deps, { organizationId, accountId, proofId: proof ?? '' })
    return looked === 'not_open'
      ? reply.redirect(paths.becomeAdministrator(organizationId), 303)
      : show(request, reply, { looked }, looked.found === 'right' ? 200 : 422)
  })

  /** The way must be open now, by what the page would say. */
  const become = async (request: FastifyRequest, reply: FastifyReply, basis: OwnWay): Promise<FastifyReply> => {
    const { bars, officer, contact, dns } = waysToAdminister(await gatherWays(deps, asking(request)))
    const isOpen = { certified_officer: officer, official_contact: contact, dns }[basis].state === 'open'
    if (bars.length > 0) return show(request, reply, {}, 422)
    return isOpen ? name(request, reply, basis) : show(request, reply, { refusal: 'not_proved' })
  }

  const name = async (request: FastifyRequest, reply: FastifyReply, basis: OwnWay): Promise<FastifyReply> => {
    const asker = member(request)
    const answer = await deps.db.transaction().execute((tx) => nameAdministrator(tx, deps, naming(asker, basis)))
    return answerNaming(request, reply, answer)
  }

  const answerNaming = async (request: FastifyRequest, reply: FastifyReply, answer: NamingAnswer): Promise<FastifyReply> => {
    if (typeof answer === 'string' && answer !== 'already') return show(request, reply, { refusal: answer })
    return reply.redirect(paths.becomeAdministrator(member(request).organizationId), 303)
  }

  const contactsFor = async (request: FastifyRequest) => {
    const { bars, contact } = waysToAdminister(await gatherWays(deps, asking(request)))
    return contact.state === 'code' && bars.length === 0 ? contact.contacts : []
  }

  const show = async (request: FastifyRequest, reply: FastifyReply, shown: Shown = {}, status?: number) => {
    const { membership } = asking(request)
    const facts = await gatherWays(deps, asking(request))
    const ways = waysToAdminister(facts)
    const contacts = ways.contact.state === 'code' ? ways.contact.contacts : []
    const page = {
      organization: { id: membership.organizationId, siret: membership.siret, label: membership.label },
      ways,
      title: facts.title,
      proofs: facts.proofs,
      expected: await findExpectedContact(deps, member(request), contacts),
      now: deps.clock(),
      ...shown,
    }
    return html(reply, <BecomePage {...page} />, status ?? (Object.keys(shown).length > 0 ? 422 : 200))
  }
}

/** Of one's own organizations only: any other does not exist here. */
const asking = ({ facts, params }: FastifyRequest) => {
  const { organization } = params as { organization: string }
  const membership = facts.memberships.find(({ organizationId, usable }) => organizationId === organization && usable)
  if (!membership || !facts.account) throw new RequestRefused('not_found')
  return { account: facts.account, membership }
}

const member = (request: FastifyRequest) => {
  const { account, membership } = asking(request)
  const { organizationId, label, email } = membership
  return { accountId: account.id, organizationId, label, email }
}

const naming = ({ accountId, organizationId }: ReturnType<typeof member>, basis: OwnWay) =>
  ({ organizationId, accountId, basis, actor: 'person' }) as const

const typed = (request: FastifyRequest): z.output<typeof Typed> => {
  const form = parseForm(Typed, request.body)
  return form.ok ? form.data : { address: '', code: '', domain: '', proof: undefined }
}

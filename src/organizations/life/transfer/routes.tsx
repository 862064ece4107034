import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { paths } from '../../../paths.ts'
import { parseForm } from '../../../web/form.ts'
import { html } from '../../../web/html.tsx'
import { accountOf } from '../../join/answer.ts'
import { displayName, formatAddress } from '../../label.ts'
import { transferPath } from '../addresses.ts'
import { TransferPage, type TransferPageProps } from './page.tsx'
import { findTransfer, transferMembership } from './transfer.ts'

const config = { access: 'account' } as const
const Asked = z.object({ membership: z.uuid() })

export const transferRoutes = (app: FastifyInstance, deps: Deps): void => {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    membershipId: string,
    answer: TransferPageProps['answer'],
  ): Promise<FastifyReply> => {
    const membership = request.facts.memberships.find(({ id }) => id === membershipId)
    const found = await findTransfer(deps, { accountId: accountOf(request), membershipId })
    if (!membership || found === 'none') return reply.redirect(paths.organizations, 303)
    const to = found === 'unavailable' ? null : found.to
    const shown = {
      membershipId,
      from: membership,
      to: to && { name: displayName(to), siret: to.siret, address: formatAddress(to) },
      answer: to === null ? ('unavailable' as const) : answer,
    }
    return html(reply, <TransferPage {...shown} />, shown.answer === 'unavailable' ? 503 : 200)
  }

  app.get(transferPath, { config }, async (request, reply) => {
    const asked = Asked.safeParse(request.query)
    return asked.success ? show(request, reply, asked.data.membership, null) : reply.redirect(paths.organizations, 303)
  })

  app.post(transferPath, { config }, async (request, reply) => {
    const form = parseForm(Asked, request.body)
    if (!form.ok) return reply.redirect(paths.organizations, 303)
    const { membership } = form.data
    const outcome = await transferMembership(deps, { accountId: accountOf(request), membershipId: membership })
    if (outcome === 'transferred' || outcome === 'none') return reply.redirect(paths.organizations, 303)
    return show(request, reply, membership, outcome)
  })
}

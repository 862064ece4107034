import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { accountOf } from '../join/answer.ts'
import { joinOrganization } from '../join/join.ts'
import { joinPageFor } from '../ways/addresses.ts'
import { acceptAsMember } from './accept-as-member.ts'
import { acceptInvitationPath, mailedInvitationPath } from './addresses.ts'
import { findMailedInvitation, type MailedInvitation } from './find-invitations.ts'
import { AcceptInvitationPage, GoneInvitationPage, MailedInvitationPage } from './mailed-page.tsx'

/** The pages of a mailed invitation: looked at by anybody who has the link, accepted only by an account that proved the invited address. */
export const mailedInvitationRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(mailedInvitationPath(':secret'), { config: { access: 'visitor' } }, (request, reply) =>
    withInvitation(request, reply, (invitation, secret) =>
      html(reply, <MailedInvitationPage invitation={invitation} secret={secret} />),
    ),
  )

  app.get(acceptInvitationPath(':secret'), { config: { access: 'account' } }, (request, reply) =>
    withInvitation(request, reply, (invitation, secret) =>
      html(reply, <AcceptInvitationPage {...{ invitation, secret, ...addressees(request, invitation) }} />),
    ),
  )

  app.post(acceptInvitationPath(':secret'), { config: { access: 'account' } }, (request, reply) =>
    withInvitation(request, reply, async (invitation, secret) => {
      const who = addressees(request, invitation)
      if (!who.isMine) return html(reply, <AcceptInvitationPage {...{ invitation, secret, ...who }} />, 422)
      const { siret } = invitation
      const asked = { accountId: accountOf(request), siret, confirmed: false, serviceName: null, interactionUid: null }
      const answer = await joinOrganization(deps, asked)
      if (answer.outcome === 'already_member') {
        const { membershipId, organizationId } = answer
        await acceptAsMember(deps, { accountId: asked.accountId, organizationId, membershipId, email: invitation.email })
      }
      const isMember = answer.outcome === 'joined' || answer.outcome === 'already_member'
      return reply.redirect(isMember ? paths.organizations : joinPageFor(paths.signIn, siret), 303)
    }),
  )

  const withInvitation = async (
    request: FastifyRequest,
    reply: FastifyReply,
    answer: (invitation: MailedInvitation, secret: string) => FastifyReply | Promise<FastifyReply>,
  ): Promise<FastifyReply> => {
    const { secret } = request.params as { secret: string }
    const invitation = await findMailedInvitation(deps.db, secret, deps.clock())
    if (invitation?.state === 'open') return answer(invitation, secret)
    return html(reply, <GoneInvitationPage why={invitation?.state ?? 'unknown'} />, invitation ? 410 : 404)
  }
}

const addressees = ({ facts }: FastifyRequest, { email, siret }: MailedInvitation) => ({
  isMember: facts.memberships.some((one) => one.siret === siret && one.usable),
  mine: facts.account?.primaryEmail ?? '',
  isMine: facts.account?.emails.some(({ address }) => address === email) === true,
})

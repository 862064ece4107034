import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import type { SignInFacts } from '../../sign-in/facts-types.ts'
import { onward } from '../../sign-in/onward.ts'
import { checkedAgainPageFor } from '../waiting/addresses.ts'
import { certifyPageFor, confirmPageFor, decisionPageFor } from '../ways/addresses.ts'
import { welcomeMember } from '../welcome/welcome-member.ts'
import type { JoinOutcome } from './join.ts'

/** Where each outcome of a decision leads; `unknown` and `unavailable` stay on the page that asked. */
export const answerJoin = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  siret: string,
  outcome: Exclude<JoinOutcome, { outcome: 'unknown' } | { outcome: 'unavailable' }>,
): Promise<FastifyReply> => {
  const { base, interaction } = request.place
  switch (outcome.outcome) {
    case 'joined':
    case 'already_member':
      if (interaction !== null) return onward(deps, request, reply)
      await welcomeMember(deps, { accountId: accountOf(request), membershipId: outcome.membershipId })
      return reply.redirect(paths.organizations, 303)
    case 'request':
      if (interaction !== null && hasUsableMembership(request.facts)) return reply.redirect(decisionPageFor(base, siret), 303)
      if (interaction !== null && outcome.isNew) return onward(deps, request, reply)
      return reply.redirect(outcome.isNew ? paths.step(base, 'waiting') : checkedAgainPageFor(base), 303)
    case 'prove':
      return interaction === null ? reply.redirect(paths.step(base, 'official-contact'), 303) : onward(deps, request, reply)
    case 'certify':
      return reply.redirect(certifyPageFor(base, siret), 303)
    case 'confirm':
      return reply.redirect(confirmPageFor(base, siret), 303)
    case 'refuse':
    case 'suspended':
      return reply.redirect(decisionPageFor(base, siret), 303)
  }
}

/** The pages of joining open to accounts only: the access hook saw to it. */
export const accountOf = ({ facts }: FastifyRequest): string => {
  if (!facts.account) throw new Error('a page about organizations was opened to nobody')
  return facts.account.id
}

export const hasUsableMembership = ({ memberships }: Pick<SignInFacts, 'memberships'>): boolean =>
  memberships.some(({ usable }) => usable)

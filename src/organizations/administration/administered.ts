import type { FastifyRequest } from 'fastify'
import type { AdministeredOrganization } from './AdministrationPage.tsx'
import { administratorActor } from './actor.ts'

export type Administering = AdministeredOrganization & { accountId: string; actor: string }

/** The organization of this page and who administers it: the access of the route, `{ administers }`, saw to it. */
export const administered = ({ facts, params }: FastifyRequest): Administering => {
  const { organization } = params as { organization: string }
  const membership = facts.memberships.find(({ organizationId }) => organizationId === organization)
  if (!membership || !facts.account) throw new Error('a page of administration was opened to somebody else')
  const accountId = facts.account.id
  return { id: organization, label: membership.label, accountId, actor: administratorActor(accountId) }
}

import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { isShownTo } from '../members/list-members.ts'

export type NamedMember = { id: string; givenName: string | null; familyName: string | null; email: string }
/** `unseen`: members of groups separate from those of whoever looks. */
export type NamedMembers = { members: NamedMember[]; unseen: number }

const atMost = 200

/** The members of the mandated organization whom it lets act, suspended ones included: they may again one day. */
export const findNamedMembers = async (
  db: Db,
  { mandateId, organizationId, viewer }: { mandateId: string; organizationId: string; viewer: string },
): Promise<NamedMembers> => {
  const { rows } = await sql<NamedMember & { shown: boolean }>`
    select m.id, a.given_name, a.family_name, m.email, ${isShownTo(organizationId, viewer)} as shown
    from mandate_members n join memberships m on m.id = n.membership_id join accounts a on a.id = m.account_id
    where n.mandate_id = ${mandateId} and m.organization_id = ${organizationId} and m.status <> 'ended' and a.erased_at is null
    order by lower(a.family_name), m.id limit ${atMost}`.execute(db)
  const members = rows.filter(({ shown }) => shown).map(({ shown: _, ...member }) => member)
  return { members, unseen: rows.length - members.length }
}

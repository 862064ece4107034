import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { Locale } from '../../web/texts.ts'
import { isShownTo } from '../members/list-members.ts'
import type { RoleConflict } from './conflict.ts'

/** A refusal in the names that an administrator knows: who, which service, which two. `person` null: somebody not shown to them. */
export type NamedConflict = {
  conflict: RoleConflict['conflict']
  person: string | null
  one: string
  other: string
  service: string
}

/** Reads the names behind a refusal. `viewer`: whose eyes; a member of a group separate from theirs stays unnamed. */
export const nameConflict = async (
  db: Db,
  conflict: RoleConflict,
  { organizationId, viewer, locale }: { organizationId: string; viewer: string; locale: Locale },
): Promise<NamedConflict> => {
  const { membershipId } = conflict
  const { rows } = await sql<{ person: string }>`
    select coalesce(nullif(concat_ws(' ', a.given_name, a.family_name), ''), m.email) as person
    from memberships m join accounts a on a.id = m.account_id
    where m.id = ${membershipId} and m.organization_id = ${organizationId} and ${isShownTo(organizationId, viewer)}`.execute(db)
  return { ...(await nameExcluded(db, conflict, locale)), person: rows[0]?.person ?? null }
}

/** The two that nobody may have together: roles as their service calls them, or groups. */
export const nameExcluded = async (db: Db, conflict: RoleConflict, locale: Locale): Promise<Omit<NamedConflict, 'person'>> => {
  const { one, other } = conflict
  if (conflict.conflict === 'separate_groups') return { conflict: conflict.conflict, one, other, service: '' }
  const { clientId } = conflict
  const { rows: labels } = await sql<{ key: string; label: string; service: string }>`
    select s.key, ${locale === 'fr' ? sql`s.label_fr` : sql`s.label_en`} as label, coalesce(c.metadata ->> 'client_name', s.client_id) as service
    from service_roles s left join oidc_clients c on c.client_id = s.client_id
    where s.client_id = ${clientId} and s.key in (${one}, ${other})`.execute(db)
  const labelOf = (key: string) => labels.find((row) => row.key === key)?.label ?? key
  return {
    conflict: conflict.conflict,
    one: labelOf(one),
    other: labelOf(other),
    service: labels[0]?.service ?? clientId,
  }
}

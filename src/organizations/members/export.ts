import type { Db } from '../../database/index.ts'
import { writeCsv } from '../../web/csv.ts'
import type { LastUse, MemberFilters } from './filters.ts'
import { type ListedMember, listMembers } from './list-members.ts'

const head = [
  'given_name',
  'family_name',
  'email',
  'status',
  'kind',
  'oal',
  'basis',
  'since',
  'until',
  'last_use',
  'administrator',
  'groups',
  'roles',
]
const perRead = 1_000

/** Every member that the filters keep, as a CSV. Columns keep their names whatever the language: other programs read them. */
export const membersCsv = async (
  db: Db,
  asked: {
    organizationId: string
    viewer: string
    filters: MemberFilters
    endsBefore?: Date | undefined
    lastUse?: LastUse | undefined
  },
): Promise<string> => {
  const rows: string[][] = []
  let after: string | undefined
  do {
    const filters = { ...asked.filters, after }
    const { members, next } = await listMembers(db, { ...asked, filters, limit: perRead })
    rows.push(...members.map(rowOf))
    after = next ?? undefined
  } while (after !== undefined)
  return writeCsv(head, rows)
}

const rowOf = (member: ListedMember): string[] => [
  member.givenName ?? '',
  member.familyName ?? '',
  member.email,
  member.status,
  member.isExternal ? 'external' : 'internal',
  String(member.oal),
  member.basis,
  dateOf(member.joinedAt),
  dateOf(member.expiresAt),
  dateOf(member.lastUsedAt),
  member.isAdministrator ? 'yes' : 'no',
  member.groups.join(' | '),
  member.roles.map(({ clientId, key }) => `${clientId}:${key}`).join(' | '),
]

const dateOf = (date: Date | null): string => date?.toISOString().slice(0, 10) ?? ''

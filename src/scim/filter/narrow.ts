import type { Filter } from './filter.ts'

/** What a filter surely demands, that the database can look for by itself. */
export type Narrow = { id?: string; userName?: string; externalId?: string; email?: string; displayName?: string }

const columns: Record<string, keyof Narrow> = {
  id: 'id',
  userName: 'userName',
  externalId: 'externalId',
  emails: 'email',
  'emails.value': 'email',
  displayName: 'displayName',
}

/** The equalities that each resource kept must satisfy: connectors look people up one by one. The filter itself is applied afterwards. */
export const narrow = (filter: Filter | undefined): Narrow => {
  if (!filter) return {}
  if (filter.op === 'and') return { ...narrow(filter.left), ...narrow(filter.right) }
  if (filter.op === 'some' && filter.attribute === 'emails') return emailIn(filter.filter)
  if (filter.op !== 'eq' || typeof filter.value !== 'string') return {}
  const { attribute, sub } = filter.path
  const column = columns[sub === undefined ? attribute : `${attribute}.${sub}`]
  return column ? { [column]: filter.value } : {}
}

const emailIn = (filter: Filter): Narrow => {
  if (filter.op === 'and') return { ...emailIn(filter.left), ...emailIn(filter.right) }
  return filter.op === 'eq' && filter.path.attribute === 'value' && typeof filter.value === 'string'
    ? { email: filter.value }
    : {}
}

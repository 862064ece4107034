import type { ChosenRoles } from './arrange.ts'

export const searchField = 'find_roles'

/** What a form with a `RoleChoice` said: boxes are numbered, and each holds its `roleValue`. */
export const readChosenRoles = (fields: Readonly<Record<string, unknown>>): ChosenRoles => {
  const search = fields[searchField]
  const chosen = Object.entries(fields).flatMap(([name, value]) =>
    /^role_\d+$/.test(name) && typeof value === 'string' ? [value.slice(0, 300)] : [],
  )
  return { chosen, search: typeof search === 'string' ? search.trim().slice(0, 100) : '' }
}

import pg from 'pg'

/** What the database refused, in the names the person reads. */
export type RoleConflict =
  | { conflict: 'incompatible_roles'; clientId: string; one: string; other: string; membershipId: string }
  | { conflict: 'separate_groups'; one: string; other: string; membershipId: string }

/**
 * Reads a refusal of the guards of roles and groups; rethrows anything else. The transaction it happened in is lost: call it outside.
 */
export const readConflict = (error: unknown): RoleConflict => {
  if (error instanceof pg.DatabaseError && error.detail !== undefined) {
    const { constraint } = error
    if (constraint === 'incompatible_roles' || constraint === 'separate_groups')
      return { conflict: constraint, ...JSON.parse(error.detail) }
  }
  throw error
}

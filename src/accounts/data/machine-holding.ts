import type { Holding } from './holding.ts'

/** What the software of an organization says of the administrator who answers for it. */
export const machineHolding: Holding = {
  table: 'machine_credentials',
  owner: 'owner_id',
  exported: ['organization_id', 'name', 'scopes', 'created_at', 'expires_at', 'last_used_at', 'ended_at'],
  withheld: {
    id: 'our own number',
    owner_id: 'said once, at the top',
    secret_hashes: 'a hash of a secret',
    valid_days: 'a setting',
    warned_at_days: 'our own bookkeeping',
    told_ownerless_at: 'our own bookkeeping',
    ended_by: 'another person, perhaps',
  },
  erase: { kept: 'organizations account for what their software did; without its owner it opens nothing' },
  merge: 'move',
}

/** What the directory of an organization pushed of a person. */
export const scimHolding: Holding = {
  table: 'scim_users',
  owner: 'account_id',
  exported: [
    ...['organization_id', 'user_name', 'email', 'given_name', 'family_name', 'display_name'],
    ...['external_id', 'created_at', 'updated_at'],
  ],
  withheld: {
    id: 'our own number',
    account_id: 'said once, at the top',
    membership_id: 'our own number',
    version: 'our own number',
  },
  erase: 'delete',
  merge: 'move',
}

import type { Holding } from './holding.ts'

const [ours, owner] = ['our own number', 'what it was given through']

/** What is said of a membership, and so of the person: their organization reads the same. */
export const throughMembership: readonly Holding[] = [
  {
    table: 'officer_certifications',
    owner: 'membership_id',
    through: 'memberships',
    exported: ['source', 'read_at', 'asked_at', 'last_answer', 'standing', 'created_at'],
    withheld: {
      membership_id: owner,
      decision_id: ours,
      before_basis: 'what the membership is worth without it',
      before_oal: 'what the membership is worth without it',
      before_decision_id: ours,
    },
    erase: 'delete',
    // it stays with its membership, which goes to the other account or ends
    merge: 'leave',
  },
  {
    table: 'group_members',
    owner: 'membership_id',
    through: 'memberships',
    exported: ['group_id', 'added_at'],
    withheld: { membership_id: owner, added_by: 'another person' },
    erase: { kept: 'organizations account for what they gave to whom' },
    merge: 'by_hand',
  },
  {
    table: 'role_grants',
    owner: 'membership_id',
    through: 'memberships',
    exported: ['organization_id', 'client_id', 'role_key', 'granted_at'],
    withheld: { id: ours, membership_id: owner, group_id: 'said of the group', granted_by: 'another person' },
    erase: { kept: 'organizations account for what they gave to whom' },
    merge: 'by_hand',
  },
  {
    table: 'mandate_members',
    owner: 'membership_id',
    through: 'memberships',
    exported: ['mandate_id', 'named_at'],
    withheld: { membership_id: owner, named_by: 'another person' },
    erase: { kept: 'organizations account for whom they let act' },
    merge: 'by_hand',
  },
  {
    table: 'role_requests',
    owner: 'membership_id',
    through: 'memberships',
    exported: [
      ...['organization_id', 'reference', 'client_id', 'role_key', 'status'],
      ...['opened_at', 'passed_on_at', 'settled_at', 'settled_reason'],
    ],
    withheld: { id: ours, membership_id: owner, settled_by: 'another person' },
    erase: { kept: 'organizations account for what they gave to whom' },
    merge: 'leave',
  },
]

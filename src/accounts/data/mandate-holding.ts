import type { Holding } from './holding.ts'

/** What an organization lets this person do for it; mandates of an organization they belong to are said of it. */
export const mandateHolding: Holding = {
  table: 'mandates',
  owner: 'account_id',
  exported: [
    ...['grantor_id', 'grantee_email', 'proof', 'status', 'ends_at', 'proposed_at', 'answer_by', 'answered_at'],
    ...['end_told_at', 'ended_side', 'ended_at', 'ended_reason'],
  ],
  withheld: {
    id: 'our own number',
    account_id: 'said once, at the top',
    grantee_id: 'always empty for a person',
    proposed_by: 'another person',
    answered_by: 'the person themselves',
    ended_by: 'another person, perhaps',
  },
  erase: { kept: 'organizations account for whom they let act', cleared: { grantee_email: "''" } },
  merge: 'move',
}

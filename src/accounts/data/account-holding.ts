import type { Holding } from './holding.ts'

const ours = 'our own number'
const hash = 'a hash of a secret'

/** The account itself: what it says goes, its identifier stays. */
export const accountHolding: Holding = {
  table: 'accounts',
  owner: 'id',
  exported: [
    'id',
    'given_name',
    'family_name',
    'has_no_given_name',
    'has_no_family_name',
    'phone_number',
    'job',
    'locale',
    'password_set_at',
    'preferred_method',
    'second_factor_always',
    'terms_version',
    'terms_accepted_at',
    'locked_at',
    'created_at',
    'updated_at',
    'last_signed_in_at',
    'inactivity_warned_at',
    'passkey_offered_at',
  ],
  withheld: {
    password_hash: hash,
    erased_at: 'not while it can be read',
    merged_into: 'not while it can be read',
    inactivity_warnings: ours,
  },
  erase: {
    kept: 'its identifier alone, so that no service ever takes somebody else for this person',
    cleared: {
      given_name: 'null',
      family_name: 'null',
      has_no_given_name: 'false',
      has_no_family_name: 'false',
      phone_number: 'null',
      job: 'null',
      password_hash: 'null',
      password_set_at: 'null',
      preferred_method: 'null',
      second_factor_always: 'false',
      terms_version: 'null',
      terms_accepted_at: 'null',
      locked_at: 'null',
      inactivity_warned_at: 'null',
      passkey_offered_at: 'null',
    },
  },
  merge: 'by_hand',
}

import { expect, test } from 'vitest'
import { account } from '../../../sign-in/fixtures.ts'
import { type Change, type Removable, whatChanges } from './what-changes.ts'

test.each<[what: string, change: Partial<typeof account>, removed: Removable, said: Change[]]>([
  ['one passkey of two', { passkeys: 2, recoveryCodes: 9 }, 'passkey', ['passkey_opens_no_more', 'others_stay']],
  ['a passkey beside an application', { passkeys: 1, hasTotp: true }, 'passkey', ['passkey_opens_no_more', 'others_stay']],
  ['an application beside a passkey', { passkeys: 1, hasTotp: true }, 'totp', ['totp_opens_no_more', 'others_stay']],
  [
    'the last passkey',
    { passkeys: 1, recoveryCodes: 9, hasPassword: false },
    'passkey',
    ['passkey_opens_no_more', 'last_factor', 'codes_end', 'by_mail'],
  ],
  [
    'the only application of somebody who wants it always',
    { hasTotp: true, secondFactorAlways: true, hasPassword: true },
    'totp',
    ['totp_opens_no_more', 'last_factor', 'always_ends', 'by_password'],
  ],
])('removing %s says what changes', (_what, change, removed, said) => {
  expect(whatChanges({ ...account, ...change }, removed)).toEqual(said)
})

import type { AccountFacts } from '../../../sign-in/facts-types.ts'

export type Removable = 'passkey' | 'totp'

/** What the person should know before a factor goes. */
export type Change =
  | 'passkey_opens_no_more'
  | 'totp_opens_no_more'
  | 'others_stay'
  | 'last_factor'
  | 'codes_end'
  | 'always_ends'
  | 'by_password'
  | 'by_mail'

/** Pure. The account as it is before. */
export const whatChanges = (account: AccountFacts, removed: Removable): Change[] => {
  const left = account.passkeys - (removed === 'passkey' ? 1 : 0) + (account.hasTotp && removed !== 'totp' ? 1 : 0)
  if (left > 0) return [`${removed}_opens_no_more`, 'others_stay']
  return [
    `${removed}_opens_no_more`,
    'last_factor',
    ...(account.recoveryCodes > 0 ? (['codes_end'] as const) : []),
    ...(account.secondFactorAlways ? (['always_ends'] as const) : []),
    account.hasPassword ? 'by_password' : 'by_mail',
  ]
}

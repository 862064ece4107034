import type { Mail } from '../../mail/message.ts'
import { type Locale, textsIn } from '../../web/texts.ts'
import { moment } from '../moment.ts'
import { factorMailTexts } from './mail-texts.ts'

type To = { to: string; locale: Locale; at: Date; support: string }

/** What happened to the factors of an account; each has its words. */
export const factorEvents = [
  'passkey_added',
  'passkey_removed',
  'totp_added',
  'totp_removed',
  'recovery_codes_made',
  'recovery_code_used',
  'second_factor_always_on',
  'second_factor_always_off',
] as const
export type FactorEvent = (typeof factorEvents)[number]

/** `name`: of the passkey; `left`: recovery codes that still work. Never a secret, never a code. */
export const factorMail = ({
  to,
  locale,
  at,
  support,
  event,
  name,
  left,
}: To & { event: FactorEvent; name?: string; left?: number }): Mail => {
  const t = textsIn(locale, factorMailTexts)
  return {
    kind: event,
    to,
    locale,
    subject: t[`${event}_subject`],
    blocks: [
      { p: t[event](moment(at, locale)) },
      ...(name === undefined ? [] : [{ p: t.passkeyName(name) }]),
      ...(left === undefined ? [] : [{ p: t.codesLeft(left) }]),
      { p: t.notYou(support) },
    ],
  }
}

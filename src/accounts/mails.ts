import type { Mail } from '../mail/message.ts'
import { type Locale, textsIn } from '../web/texts.ts'
import { mailTexts } from './mail-texts.ts'
import { moment } from './moment.ts'
import type { ProfileField } from './profile/update-profile.ts'

type To = { to: string; locale: Locale }

/** Which fields, never their values: a mailbox may be read by others. */
export const profileChangedMail = ({ to, locale, fields }: To & { fields: readonly ProfileField[] }): Mail => {
  const t = textsIn(locale, mailTexts)
  return {
    kind: 'profile_changed',
    to,
    locale,
    subject: t.profileSubject,
    blocks: [{ p: t.profile }, { list: fields.map((field) => t[`field_${field}`]) }, { p: t.profileNotYou }],
  }
}

/** A first password, or another one: nobody is told a password. */
export const passwordMail = ({ to, locale, at, what }: To & { at: Date; what: 'password_set' | 'password_changed' }): Mail => {
  const t = textsIn(locale, mailTexts)
  return {
    kind: what,
    to,
    locale,
    subject: t[`${what}_subject`],
    blocks: [{ p: t[what](moment(at, locale)) }, { p: t.passwordEffect }, { p: t.passwordNotYou }],
  }
}

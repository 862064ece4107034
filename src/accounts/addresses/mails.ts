import type { Mail } from '../../mail/message.ts'
import { type Locale, textsIn } from '../../web/texts.ts'
import { moment } from '../moment.ts'
import { addressMailTexts } from './mail-texts.ts'

type About = { to: string; locale: Locale; address: string; at: Date; support: string }

/** To every address of the account, the one that goes too: it may be a thief who takes it off. */
export const addressRemovedMail = ({ to, locale, address, at, support }: About): Mail => {
  const t = textsIn(locale, addressMailTexts)
  return {
    kind: 'address_removed',
    to,
    locale,
    subject: t.removedSubject,
    blocks: [{ p: t.removed(address, moment(at, locale)) }, { p: t.notYou(support) }],
  }
}

export const primaryChangedMail = ({ to, locale, address, at, support }: About): Mail => {
  const t = textsIn(locale, addressMailTexts)
  return {
    kind: 'primary_address_changed',
    to,
    locale,
    subject: t.primarySubject,
    blocks: [{ p: t.primary(address, moment(at, locale)) }, { p: t.primaryMeans }, { p: t.notYou(support) }],
  }
}

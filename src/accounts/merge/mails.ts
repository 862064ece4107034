import type { Mail } from '../../mail/message.ts'
import { type Locale, textsIn } from '../../web/texts.ts'
import { moment } from '../moment.ts'
import { mergeTexts } from './texts.ts'

type Merged = { to: string; locale: Locale; addresses: string[]; at: Date; support: string }

/** To every address of both. */
export const mergedMail = ({ to, locale, addresses, at, support }: Merged): Mail => {
  const t = textsIn(locale, mergeTexts)
  return {
    kind: 'accounts_merged',
    to,
    locale,
    subject: t.mailSubject,
    blocks: [{ p: t.mail(moment(at, locale)) }, { list: addresses }, { p: t.mailMeans }, { p: t.mailNotYou(support) }],
  }
}

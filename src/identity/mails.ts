import { moment } from '../accounts/moment.ts'
import type { Mail } from '../mail/message.ts'
import { type Locale, textsIn } from '../web/texts.ts'
import { identityMailTexts } from './mail-texts.ts'

type Linked = { to: string; locale: Locale; at: Date; renamed: boolean; support: string }

/** « FranceConnect linked »: that it happened, never who it says one is. */
export const identityLinkedMail = ({ to, locale, at, renamed, support }: Linked): Mail => {
  const t = textsIn(locale, identityMailTexts)
  return {
    kind: 'identity_linked',
    to,
    locale,
    subject: t.subject,
    blocks: [
      { p: t.linked(moment(at, locale)) },
      ...(renamed ? [{ p: t.renamed }] : []),
      { p: t.effect },
      { p: t.notYou(support) },
    ],
  }
}

import type { Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import { officialContactMailWords } from './mail-texts.ts'

export type OfficialCode = { to: string; code: string; expiresAt: Date; person: string; label: string; supportContact: string }

/** To the body itself, which decides whether the person may have the code: in French, the language of the directory. */
export const officialCodeMail = ({ to, code, expiresAt, person, label, supportContact }: OfficialCode): Mail => {
  const t = textsIn('fr', officialContactMailWords)
  return {
    kind: 'official_contact_code',
    to,
    locale: 'fr',
    subject: t.subject(label),
    notAfter: expiresAt,
    blocks: [
      { p: t.hello },
      { p: t.who(person, label) },
      { p: t.why },
      { code },
      { p: t.ifKnown },
      { p: t.ifUnknown },
      { small: t.support(supportContact) },
    ],
  }
}

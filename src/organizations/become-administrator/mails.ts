import type { Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import type { OfficialCode } from '../official-contact/mails.ts'
import { becomeMailWords } from './mail-texts.ts'

/** To the body itself, which decides whether the person may have the code: in French, the language of the directory. */
export const administratorCodeMail = ({ to, code, expiresAt, person, label, supportContact }: OfficialCode): Mail => {
  const t = textsIn('fr', becomeMailWords)
  return {
    kind: 'administrator_code',
    to,
    locale: 'fr',
    subject: t.subject(label),
    notAfter: expiresAt,
    blocks: [
      { p: t.hello },
      { p: t.who(person, label) },
      { p: t.power },
      { p: t.why },
      { code },
      { p: t.ifKnown },
      { p: t.ifUnknown },
      { small: t.support(supportContact) },
    ],
  }
}

import type { Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import { inWords } from '../join/explain/index.ts'
import type { Recipient } from '../join/people.ts'
import { vouchPageFor } from './addresses.ts'
import { vouchingMailWords } from './mail-texts.ts'

type Site = { issuer: string; supportContact: string }
type Asked = { to: Recipient; id: string; person: string; label: string; expiresAt: Date }

/** To a member: who asks, for which organization, and nothing more. */
export const vouchingAskedMail = ({ issuer, supportContact }: Site, { to, id, person, label, expiresAt }: Asked): Mail => {
  const t = textsIn(to.locale, vouchingMailWords)
  return {
    kind: 'vouching_asked',
    to: to.email,
    locale: to.locale,
    subject: t.subject(label),
    notAfter: expiresAt,
    blocks: [
      { p: t.hello },
      { p: t.asked(person, label) },
      { p: t.why },
      { link: { href: `${issuer}${vouchPageFor(id)}`, label: t.answer } },
      { p: t.until(inWords(expiresAt, to.locale)) },
      { p: t.doubt },
      { small: t.support(supportContact) },
    ],
  }
}

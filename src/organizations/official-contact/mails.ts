import type { Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import { officialContactMailWords } from './mail-texts.ts'

export type OfficialCode = { to: string; code: string; expiresAt: Date; person: string; label: string; supportContact: string }

type Words = {
  subject(label: string): string
  hello: string
  who(person: string, label: string): string
  /** what the code would give, when it is more than its reason says */
  power?: string
  why: string
  ifKnown: string
  ifUnknown: string
  support(contact: string): string
}

/** To the body itself, which decides whether the person may have the code: in French, the language of the directory. */
export const mailToBody = (
  { kind, words: t }: { kind: string; words: Words },
  { to, code, expiresAt, person, label, supportContact }: OfficialCode,
): Mail => ({
  kind,
  to,
  locale: 'fr',
  subject: t.subject(label),
  notAfter: expiresAt,
  blocks: [
    { p: t.hello },
    { p: t.who(person, label) },
    ...(t.power === undefined ? [] : [{ p: t.power }]),
    { p: t.why },
    { code },
    { p: t.ifKnown },
    { p: t.ifUnknown },
    { small: t.support(supportContact) },
  ],
})

export const officialCodeMail = (code: OfficialCode): Mail =>
  mailToBody({ kind: 'official_contact_code', words: textsIn('fr', officialContactMailWords) }, code)

import type { Mail } from '../../mail/message.ts'
import { paths } from '../../paths.ts'
import { type Locale, textsIn } from '../../web/texts.ts'
import { addAddressTexts } from './texts.ts'

type To = { to: string; locale: Locale }

export const addAddressCodeMail = ({ to, locale, code, expiresAt }: To & { code: string; expiresAt: Date }): Mail => {
  const t = textsIn(locale, addAddressTexts)
  return {
    kind: 'add_address_code',
    to,
    locale,
    subject: t.codeSubject,
    notAfter: expiresAt,
    blocks: [{ p: t.codeMail }, { code }, { small: t.codeLife }, { small: t.notYou }],
  }
}

/** To an address that has an account already: the page says the same as for any other. */
export const addressTakenMail = ({ to, locale, issuer }: To & { issuer: string }): Mail => {
  const t = textsIn(locale, addAddressTexts)
  return {
    kind: 'address_taken',
    to,
    locale,
    subject: t.takenSubject,
    blocks: [{ p: t.takenMail }, { p: t.takenWhat }, { link: { href: `${issuer}${paths.signIn}`, label: t.signIn } }],
  }
}

export const addressAddedMail = ({ to, locale, address, support }: To & { address: string; support: string }): Mail => {
  const t = textsIn(locale, addAddressTexts)
  return {
    kind: 'address_added',
    to,
    locale,
    subject: t.addedSubject,
    blocks: [{ p: t.addedMail(address) }, { p: t.addedNotYou(support) }],
  }
}

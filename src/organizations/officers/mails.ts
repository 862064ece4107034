import type { Mail } from '../../mail/message.ts'
import { paths } from '../../paths.ts'
import { textsIn } from '../../web/texts.ts'
import type { Recipient } from '../join/people.ts'
import { officerMailTexts } from './mail-texts.ts'

type Site = { issuer: string; supportContact: string }

/** The register names somebody else: what it changes, and what to do if it is wrong. */
export const officerGoneMail = ({ issuer, supportContact }: Site, { to, label }: { to: Recipient; label: string }): Mail => {
  const t = textsIn(to.locale, officerMailTexts)
  return {
    kind: 'officer_gone',
    to: to.email,
    locale: to.locale,
    subject: t.subject(label),
    blocks: [
      { p: t.gone(label) },
      { p: t.effect },
      { p: t.wrong(supportContact) },
      { link: { href: `${issuer}${paths.organizations}`, label: t.organizations } },
    ],
  }
}

import type { Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import type { Recipient } from '../join/people.ts'
import { reviewMailWords } from './mail-texts.ts'

type Site = { issuer: string; supportContact: string }

export const reviewAskedMail = (
  site: Site,
  { to, label, organizationId }: { to: Recipient; label: string; organizationId: string },
): Mail => {
  const t = textsIn(to.locale, reviewMailWords)
  return {
    kind: 'review_asked',
    to: to.email,
    locale: to.locale,
    subject: t.subject(label),
    blocks: [
      { p: t.hello },
      { p: t.why(label) },
      { p: t.what },
      { link: { href: `${site.issuer}${administrationPaths.review(organizationId)}`, label: t.open } },
      { small: `${t.help} ${site.supportContact}` },
    ],
  }
}

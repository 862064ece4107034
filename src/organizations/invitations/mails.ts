import type { Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import { mailedInvitationPath } from './addresses.ts'
import { invitationMailWords } from './mail-texts.ts'

type Invited = { to: string; label: string; from: string; secret: string }

/** In French: nothing is known of somebody who may have no account. */
export const invitationMail = (site: { issuer: string; supportContact: string }, { to, label, from, secret }: Invited): Mail => {
  const t = textsIn('fr', invitationMailWords)
  return {
    kind: 'invitation',
    to,
    locale: 'fr',
    subject: t.subject(label),
    blocks: [
      { p: t.hello },
      { p: t.invited(from, label) },
      { link: { href: `${site.issuer}${mailedInvitationPath(secret)}`, label: t.open } },
      { p: t.valid },
      { small: `${t.unexpected} ${site.supportContact}` },
    ],
  }
}

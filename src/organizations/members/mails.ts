import type { Block, Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import type { Recipient } from '../join/people.ts'
import { memberMailWords } from './mail-texts.ts'

type Site = { supportContact: string }
type About = { to: Recipient; label: string }

const compose = ({ email, locale }: Recipient, kind: string, subject: string, blocks: Block[]): Mail => ({
  kind,
  to: email,
  locale,
  subject,
  blocks,
})

/** `reason` null: the membership goes on. */
export const memberSuspendedMail = (site: Site, { to, label, reason }: About & { reason: string | null }): Mail => {
  const t = textsIn(to.locale, memberMailWords)
  if (reason === null) return compose(to, 'member_resumed', t.resumedSubject(label), [{ p: t.hello }, { p: t.resumed(label) }])
  return compose(to, 'member_suspended', t.suspendedSubject(label), [
    { p: t.hello },
    { p: t.suspended(label) },
    { p: t.reason(reason) },
    { small: `${t.mistake} ${site.supportContact}` },
  ])
}

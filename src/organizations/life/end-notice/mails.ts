import type { Mail } from '../../../mail/message.ts'
import { paths } from '../../../paths.ts'
import { textsIn } from '../../../web/texts.ts'
import { administrationPaths } from '../../administration/addresses.ts'
import { inWords } from '../../join/explain/index.ts'
import type { Recipient } from '../../join/people.ts'
import { endNoticeMailWords } from './mail-texts.ts'

type Site = { issuer: string; supportContact: string }
type About = { to: Recipient; label: string }
export type EndingMember = { membershipId: string; person: string; endsAt: Date }

const mostListed = 30

/** To the person. */
export const endingMail = (site: Site, { to, label, endsAt }: About & { endsAt: Date }): Mail => {
  const t = textsIn(to.locale, endNoticeMailWords)
  const day = inWords(endsAt, to.locale)
  return {
    kind: 'membership_ending',
    to: to.email,
    locale: to.locale,
    subject: t.endingSubject(label, day),
    blocks: [
      { p: t.hello },
      { p: t.ending(label, day) },
      { p: t.goesOn },
      { link: { href: `${site.issuer}${paths.organizations}`, label: t.mine } },
      { small: `${t.help} ${site.supportContact}` },
    ],
    notAfter: endsAt,
  }
}

/** To one administrator: everybody they may see whose end is near, and the screen that prolongs. */
export const endingsMail = (
  site: Site,
  { to, label, organizationId, people }: About & { organizationId: string; people: readonly EndingMember[] },
): Mail => {
  const t = textsIn(to.locale, endNoticeMailWords)
  const [first] = people
  const more = people.length - mostListed
  const listed = people.slice(0, mostListed).map(({ person, endsAt }) => t.line(person, inWords(endsAt, to.locale)))
  const screen =
    people.length === 1 && first
      ? `${administrationPaths.member(organizationId, first.membershipId)}#end_date`
      : `${administrationPaths.members(organizationId)}?ends=soon`
  return {
    kind: 'memberships_ending',
    to: to.email,
    locale: to.locale,
    subject: t.endingsSubject(label, people.length),
    blocks: [
      { p: t.hello },
      { p: t.endings(label, people.length) },
      { list: more > 0 ? [...listed, t.others(more)] : listed },
      { link: { href: `${site.issuer}${screen}`, label: t.prolong } },
      { p: t.nothing(people.length) },
      { small: t.why(label) },
    ],
  }
}

import type { Block, Mail } from '../../mail/message.ts'
import { paths } from '../../paths.ts'
import { textsIn } from '../../web/texts.ts'
import { inWords } from '../join/explain/index.ts'
import type { Recipient } from '../join/people.ts'
import { joinPageFor } from '../ways/addresses.ts'
import { stillTherePath, transferPath } from './addresses.ts'
import type { StatusCause } from './causes.ts'
import { lifeMailWords } from './mail-texts.ts'

type Site = { issuer: string; supportContact: string }
type About = { to: Recipient; label: string; until: Date | null }

const wordsFor = ({ to, until }: About) => ({
  t: textsIn(to.locale, lifeMailWords),
  day: until ? inWords(until, to.locale) : '',
})

const compose = ({ email, locale }: Recipient, kind: string, subject: string, blocks: Block[]): Mail => ({
  kind,
  to: email,
  locale,
  subject,
  blocks,
})

const mine = ({ issuer }: Site, label: string): Block => ({ link: { href: `${issuer}${paths.organizations}`, label } })

/** One click, from the mailbox that proved the link. */
export const stillThereMail = (site: Site, about: About & { token: string }): Mail => {
  const { t, day } = wordsFor(about)
  return compose(about.to, 'membership_still_there', t.stillThereSubject(about.label), [
    { p: t.hello },
    { p: t.stillThere(about.label, about.to.email) },
    { link: { href: `${site.issuer}${stillTherePath}?token=${about.token}`, label: t.stillThereAnswer } },
    ...(day ? [{ p: t.stillThereUntil(day) }] : []),
    { small: t.stillThereNo },
  ])
}

export const provisionalEndingMail = (site: Site, about: About & { siret: string }): Mail => {
  const { t, day } = wordsFor(about)
  return compose(about.to, 'membership_provisional_ending', t.provisionalSubject(about.label), [
    { p: t.hello },
    { p: t.provisional(about.label, day) },
    { p: t.provisionalNext },
    { link: { href: `${site.issuer}${joinPageFor(paths.signIn, about.siret)}`, label: t.proveIt } },
  ])
}

/** `transfer`: the membership that a successor may take over. */
export const closingMail = (site: Site, about: About & { transfer: string | null }): Mail => {
  const { t, day } = wordsFor(about)
  return compose(about.to, 'membership_establishment_closed', t.closingSubject(about.label), [
    { p: t.hello },
    { p: t.closing(about.label, day) },
    ...(about.transfer === null
      ? [{ p: t.closingAlone }, mine(site, t.mine)]
      : [
          { p: t.closingSuccessor },
          { link: { href: `${site.issuer}${transferPath}?membership=${about.transfer}`, label: t.transfer } },
        ]),
    { small: t.support(site.supportContact) },
  ])
}

export const suspendedMail = (site: Site, about: About & { cause: StatusCause; siret: string }): Mail => {
  const { t } = wordsFor(about)
  const because = about.cause in t.suspendedBecause ? t.suspendedBecause[about.cause as keyof typeof t.suspendedBecause] : ''
  return compose(about.to, 'membership_suspended', t.suspendedSubject(about.label), [
    { p: t.hello },
    { p: t.suspended(about.label) },
    ...(because ? [{ p: because }] : []),
    { p: t.suspendedNext },
    mine(site, t.mine),
    { small: t.support(site.supportContact) },
  ])
}

export const goesOnMail = (site: Site, about: About): Mail => {
  const { t } = wordsFor(about)
  return compose(about.to, 'membership_goes_on', t.goesOnSubject(about.label), [
    { p: t.hello },
    { p: t.goesOn(about.label) },
    mine(site, t.mine),
  ])
}

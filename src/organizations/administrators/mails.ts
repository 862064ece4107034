import type { Block, Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { inWords } from '../join/explain/index.ts'
import type { Recipient } from '../join/people.ts'
import { administratorMailWords } from './mail-texts.ts'

type Site = { issuer: string; supportContact: string }
type About = { to: Recipient; label: string }

const compose = ({ email, locale }: Recipient, kind: string, subject: string, blocks: Block[]): Mail => ({
  kind,
  to: email,
  locale,
  subject,
  blocks,
})

type Named = About & { organizationId: string; effectiveAt: Date; now: Date }

export const administratorNamedMail = (site: Site, { to, label, organizationId, effectiveAt, now }: Named): Mail => {
  const t = textsIn(to.locale, administratorMailWords)
  return compose(to, 'administrator_named', t.namedSubject(label), [
    { p: t.hello },
    { p: t.named(label) },
    ...(effectiveAt > now ? [{ p: t.waits(inWords(effectiveAt, to.locale)) }] : []),
    { link: { href: `${site.issuer}${administrationPaths.members(organizationId)}`, label: t.open } },
    { small: t.notYou(site.supportContact) },
  ])
}

/** `effectiveAt`: to members who administer nothing, while there is time to object. */
export const administratorAnnouncedMail = (
  site: Site,
  { to, label, organizationId, person, effectiveAt }: About & { organizationId: string; person: string; effectiveAt?: Date },
): Mail => {
  const t = textsIn(to.locale, administratorMailWords)
  return compose(to, 'administrator_announced', t.announcedSubject(label), [
    { p: t.hello },
    ...(effectiveAt
      ? [{ p: t.announcedBefore(person, label, inWords(effectiveAt, to.locale)) }]
      : [
          { p: t.announced(person, label) },
          { link: { href: `${site.issuer}${administrationPaths.administrators(organizationId)}`, label: t.see } },
        ]),
    { small: `${t.object} ${site.supportContact}` },
  ])
}

export const administratorEndedMail = (site: Site, { to, label }: About): Mail => {
  const t = textsIn(to.locale, administratorMailWords)
  return compose(to, 'administrator_ended', t.endedSubject(label), [
    { p: t.hello },
    { p: t.ended(label) },
    { small: t.notYou(site.supportContact) },
  ])
}

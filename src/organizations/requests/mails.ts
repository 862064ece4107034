import type { Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import type { Recipient } from '../join/people.ts'
import { requestMailWords } from './mail-texts.ts'

type Site = { issuer: string; supportContact: string }
type About = { to: Recipient; label: string }

export const requestPassedOnMail = (site: Site, { to, label, reference }: About & { reference: string }): Mail => {
  const t = textsIn(to.locale, requestMailWords)
  return {
    kind: 'request_passed_on',
    to: to.email,
    locale: to.locale,
    subject: t.passedOnSubject(label),
    blocks: [
      { p: t.hello },
      { p: t.passedOn(label) },
      { p: t.nothingToDo },
      { p: t.reference(reference) },
      { small: `${t.help} ${site.supportContact}` },
    ],
  }
}

export const administratorDormantMail = (site: Site, { to, label, organizationId }: About & { organizationId: string }): Mail => {
  const t = textsIn(to.locale, requestMailWords)
  return {
    kind: 'administrator_dormant',
    to: to.email,
    locale: to.locale,
    subject: t.dormantSubject(label),
    blocks: [
      { p: t.hello },
      { p: t.dormant(label) },
      { p: t.wakeUp },
      { link: { href: `${site.issuer}${administrationPaths.requests(organizationId)}`, label: t.open } },
      { small: `${t.help} ${site.supportContact}` },
    ],
  }
}

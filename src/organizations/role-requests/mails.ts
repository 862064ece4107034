import type { Block, Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import type { Recipient } from '../join/people.ts'
import { roleRequestMailWords } from './mail-texts.ts'

type Site = { issuer: string; supportContact: string }
type About = { to: Recipient; label: string; role: string; service: string }

const compose = ({ email, locale }: Recipient, kind: string, subject: string, blocks: Block[]): Mail => ({
  kind,
  to: email,
  locale,
  subject,
  blocks,
})

/** To each administrator. */
export const roleRequestedMail = (
  site: Site,
  { to, label, role, service, organizationId, person }: About & { organizationId: string; person: string },
): Mail => {
  const t = textsIn(to.locale, roleRequestMailWords)
  return compose(to, 'role_requested', t.requestedSubject(role, service), [
    { p: t.hello },
    { p: t.requested(person, label, role, service) },
    { link: { href: `${site.issuer}${administrationPaths.requests(organizationId)}`, label: t.answer } },
    { small: t.why(label) },
  ])
}

/** To the person. */
export const roleAnsweredMail = (
  site: Pick<Site, 'supportContact'>,
  {
    to,
    label,
    role,
    service,
    how,
    reason,
    byOperator,
  }: About & { how: 'accepted' | 'refused'; reason: string; byOperator: boolean },
): Mail => {
  const t = textsIn(to.locale, roleRequestMailWords)
  const accepted = how === 'accepted'
  const who = byOperator ? t.operator : t.administrator(label)
  return compose(
    to,
    accepted ? 'role_granted' : 'role_refused',
    accepted ? t.grantedSubject(role, service) : t.refusedSubject(role, service),
    [
      { p: t.hello },
      { p: accepted ? t.granted(role, service, who) : t.refused(role, service, who) },
      ...(reason === '' ? [] : [{ p: t.reason(reason) }]),
      { small: `${t.help} ${site.supportContact}` },
    ],
  )
}

/** To the person: nobody of their organization answered in time. */
export const rolePassedOnMail = (
  site: Pick<Site, 'supportContact'>,
  { to, label, role, service, reference }: About & { reference: string },
): Mail => {
  const t = textsIn(to.locale, roleRequestMailWords)
  return compose(to, 'role_passed_on', t.passedOnSubject(role, service), [
    { p: t.hello },
    { p: t.passedOn(role, service, label) },
    { p: t.nothingToDo },
    { p: t.reference(reference) },
    { small: `${t.help} ${site.supportContact}` },
  ])
}

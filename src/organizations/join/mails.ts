import type { Block, Mail } from '../../mail/message.ts'
import { paths } from '../../paths.ts'
import { textsIn } from '../../web/texts.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { joinMailWords } from './mail-texts.ts'
import type { Recipient } from './people.ts'

type Site = { issuer: string; supportContact: string }
type About = { to: Recipient; label: string }

const compose = ({ email, locale }: Recipient, kind: string, subject: string, blocks: Block[]): Mail => ({
  kind,
  to: email,
  locale,
  subject,
  blocks,
})

const organizationsLink = ({ issuer }: Site, label: string): Block => ({
  link: { href: `${issuer}${paths.organizations}`, label },
})

/** `asked`: those who administer were, and answer first. `addressHelps`: another address may prove the link meanwhile. */
export const requestReceivedMail = (
  site: Site,
  { to, label, reference, asked, addressHelps }: About & { reference: string; asked: boolean; addressHelps: boolean },
): Mail => {
  const t = textsIn(to.locale, joinMailWords)
  return compose(to, 'request_received', t.requestReceivedSubject, [
    { p: t.hello },
    { p: asked ? t.requestAsked(label) : t.requestReceived(label) },
    { p: t.requestReference(reference) },
    ...(addressHelps ? [{ p: t.requestFaster }] : []),
    organizationsLink(site, t.yourOrganizations),
  ])
}

export const requestAcceptedMail = (site: Site, { to, label, explanation }: About & { explanation: string }): Mail => {
  const t = textsIn(to.locale, joinMailWords)
  return compose(to, 'request_accepted', t.acceptedSubject(label), [
    { p: t.hello },
    { p: t.accepted(label) },
    { quote: explanation },
    organizationsLink(site, t.yourOrganizations),
  ])
}

export const requestRefusedMail = (
  site: Site,
  { to, label, reason, reference }: About & { reason: string; reference: string },
): Mail => {
  const t = textsIn(to.locale, joinMailWords)
  return compose(to, 'request_refused', t.refusedSubject, [
    { p: t.hello },
    { p: t.refused(label) },
    { p: t.reason(reason) },
    { p: t.refusedNext },
    organizationsLink(site, t.yourOrganizations),
    { small: t.support(site.supportContact, reference) },
  ])
}

/** No examination would change it: the rules refuse now what was waiting. */
export const requestRefusedByRulesMail = (
  site: Site,
  { to, label, explanation, reference }: About & { explanation: string; reference: string },
): Mail => {
  const t = textsIn(to.locale, joinMailWords)
  return compose(to, 'request_refused', t.refusedSubject, [
    { p: t.hello },
    { p: t.refusedByRules(label) },
    { quote: explanation },
    { p: t.refusedByRulesNext },
    organizationsLink(site, t.yourOrganizations),
    { small: t.support(site.supportContact, reference) },
  ])
}

export const welcomeMail = (site: Site, { to, label, explanation }: About & { explanation: string }): Mail => {
  const t = textsIn(to.locale, joinMailWords)
  return compose(to, 'organization_welcome', t.welcomeSubject(label), [
    { p: t.hello },
    { p: t.welcome(label) },
    { quote: explanation },
    organizationsLink(site, t.yourOrganizations),
    { small: t.notYou(site.supportContact) },
  ])
}

/** To a member who can say whether the newcomer belongs. The answer goes to the support until an organization has administrators of its own. */
export const memberAnnouncedMail = (site: Site, { to, label, person }: About & { person: string }): Mail => {
  const t = textsIn(to.locale, joinMailWords)
  return compose(to, 'member_announced', t.announcedSubject(label), [
    { p: t.hello },
    { p: t.announced(person, label) },
    { p: t.announcedWhy },
    { link: { href: reportAddress(site, `${t.unknownPerson} - ${person}, ${label}`), label: t.unknownPerson } },
  ])
}

/** To an administrator: somebody waits for their answer. */
export const requestToAnswerMail = (
  site: Site,
  { to, label, person, organizationId }: About & { person: string; organizationId: string },
): Mail => {
  const t = textsIn(to.locale, joinMailWords)
  return compose(to, 'request_to_answer', t.toAnswerSubject(label), [
    { p: t.hello },
    { p: t.toAnswer(person, label) },
    { p: t.toAnswerWhen },
    { link: { href: `${site.issuer}${administrationPaths.requests(organizationId)}`, label: t.answer } },
  ])
}

/** To an administrator: one look, and one page to act from. */
export const memberJoinedMail = (
  site: Site,
  { to, label, person, organizationId, membershipId }: About & { person: string; organizationId: string; membershipId: string },
): Mail => {
  const t = textsIn(to.locale, joinMailWords)
  return compose(to, 'member_joined', t.announcedSubject(label), [
    { p: t.hello },
    { p: t.announced(person, label) },
    { p: t.joinedWhy },
    { link: { href: `${site.issuer}${administrationPaths.member(organizationId, membershipId)}`, label: t.seeMember } },
  ])
}

const reportAddress = ({ supportContact }: Site, subject: string): string =>
  supportContact.includes('@') ? `mailto:${supportContact}?subject=${encodeURIComponent(subject)}` : supportContact

export const membershipRemovedMail = (
  site: Site,
  { to, label, reason, by }: About & { reason: string; by: 'operator' | 'administrator' },
): Mail => {
  const t = textsIn(to.locale, joinMailWords)
  return compose(to, 'membership_removed', t.removedSubject(label), [
    { p: t.hello },
    { p: by === 'operator' ? t.removed(label) : t.removedByAdministrator(label) },
    { p: t.reason(reason) },
    { p: t.removedNext },
    organizationsLink(site, t.yourOrganizations),
    { small: t.question(site.supportContact) },
  ])
}

export const organizationLeftMail = (site: Site, { to, label }: About): Mail => {
  const t = textsIn(to.locale, joinMailWords)
  return compose(to, 'organization_left', t.leftSubject(label), [
    { p: t.hello },
    { p: t.left(label) },
    { p: t.leftAgain },
    { small: t.notYou(site.supportContact) },
  ])
}

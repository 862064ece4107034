import type { Block, Mail } from '../../mail/message.ts'
import { textsIn } from '../../web/texts.ts'
import { semicolons } from '../../web/typography.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { inWords } from '../join/explain/index.ts'
import type { Recipient } from '../join/people.ts'
import { ownMandatesPath } from './addresses.ts'
import type { Mandate } from './find-mandates.ts'
import { mandateMailWords } from './mail-texts.ts'

type Site = { issuer: string; supportContact: string }
type To = Pick<Recipient, 'email' | 'locale'>
type About = { to: To; mandate: Mandate }

const compose = ({ email, locale }: To, kind: string, subject: string, blocks: Block[]): Mail => ({
  kind,
  to: email,
  locale,
  subject,
  blocks,
})

/** To the administrators of the organization that would act, or to the person. */
export const mandateProposedMail = (site: Site, { to, mandate }: About): Mail => {
  const t = textsIn(to.locale, mandateMailWords)
  const { grantor, grantee, proof, endsAt, answerBy } = mandate
  return compose(to, 'mandate_proposed', t.proposedSubject(grantor.label), [
    { p: t.hello },
    { p: grantee ? t.proposedTo(grantor.label, grantee.label) : t.proposedToYou(grantor.label) },
    { p: t.services(servicesIn(mandate, to), inWords(endsAt, to.locale)) },
    { p: t.proof(proof) },
    { link: { href: addressOf(site, mandate, 'grantee'), label: t.answer } },
    { p: t.answerBy(inWords(answerBy, to.locale)) },
    { small: `${t.unexpected} ${site.supportContact}` },
  ])
}

/** To the administrators of the grantor. */
export const mandateAnsweredMail = (site: Site, { to, mandate }: About): Mail => {
  const t = textsIn(to.locale, mandateMailWords)
  const accepted = mandate.state === 'accepted'
  const [name, label] = [granteeName(mandate), mandate.grantor.label]
  return compose(to, 'mandate_answered', accepted ? t.acceptedSubject(name) : t.declinedSubject(name), [
    { p: t.hello },
    { p: accepted ? t.accepted(name, label) : t.declined(name, label) },
    ...(accepted ? [{ p: t.services(servicesIn(mandate, to), inWords(mandate.endsAt, to.locale)) }] : []),
    ...(!accepted && mandate.endedReason ? [{ p: t.reason(mandate.endedReason) }] : []),
    { link: { href: addressOf(site, mandate, 'grantor'), label: t.see } },
    { small: t.why(label) },
  ])
}

/** To one side, in its own words. */
export const mandateEndedMail = (site: Site, { to, mandate, side }: About & { side: 'grantor' | 'grantee' }): Mail => {
  const t = textsIn(to.locale, mandateMailWords)
  const { grantor, grantee, endedSide, endedReason } = mandate
  const name = granteeName(mandate)
  const subject = side === 'grantor' ? t.endedSubjectGiven(name) : t.endedSubjectReceived(grantor.label)
  const what = side === 'grantor' ? t.endedGiven(name, grantor.label) : t.endedReceived(grantor.label)
  const cause = endedSide === 'system' ? t.causes[endedReason ?? ''] : endedReason ? t.reason(endedReason) : undefined
  const why = side === 'grantor' ? grantor.label : grantee?.label
  return compose(to, 'mandate_ended', subject, [
    { p: t.hello },
    { p: what },
    ...(cause ? [{ p: cause }] : []),
    { link: { href: addressOf(site, mandate, side), label: t.see } },
    { small: why ? t.why(why) : `${t.unexpected} ${site.supportContact}` },
  ])
}

/** To one side, two weeks before its date: nothing prolongs a mandate but another one. */
export const mandateEndingMail = (site: Site, { to, mandate, side }: About & { side: 'grantor' | 'grantee' }): Mail => {
  const t = textsIn(to.locale, mandateMailWords)
  const { grantor, grantee, endsAt } = mandate
  const [name, day] = [granteeName(mandate), inWords(endsAt, to.locale)]
  const given = side === 'grantor'
  const administers = given ? grantor.label : grantee?.label
  const mail = compose(
    to,
    'mandate_ending',
    given ? t.endingSubjectGiven(name, day) : t.endingSubjectReceived(grantor.label, day),
    [
      { p: t.hello },
      { p: given ? t.endingGiven(name, grantor.label, day) : t.endingReceived(grantor.label, day) },
      { p: t.services(servicesIn(mandate, to), day) },
      { p: given ? t.endingGoesOnGiven : t.endingGoesOnReceived(grantor.label) },
      given
        ? { link: { href: `${site.issuer}${administrationPaths.newMandate(grantor.id)}`, label: t.giveAnother } }
        : { link: { href: addressOf(site, mandate, side), label: t.see } },
      { p: t.endingNothing },
      { small: administers ? t.why(administers) : `${t.unexpected} ${site.supportContact}` },
    ],
  )
  return { ...mail, notAfter: endsAt }
}

const granteeName = ({ grantee, person, email }: Mandate): string => grantee?.label ?? person ?? email ?? ''

const servicesIn = ({ services }: Mandate, { locale }: To): string =>
  semicolons(
    services.map(({ name, roles }) => {
      const labels = roles.map(({ labelFr, labelEn }) => (locale === 'fr' ? labelFr : labelEn))
      return labels.length > 0 ? `${name} (${labels.join(', ')})` : name
    }),
    locale,
  )

const addressOf = ({ issuer }: Site, { id, grantor, grantee }: Mandate, side: 'grantor' | 'grantee'): string => {
  const organization = side === 'grantor' ? grantor : grantee
  return `${issuer}${organization ? administrationPaths.mandate(organization.id, id) : ownMandatesPath}`
}

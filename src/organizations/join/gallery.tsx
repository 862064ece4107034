import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import type { Mail } from '../../mail/message.ts'
import { joined } from '../gallery-fixtures.ts'
import { joinResumedMail, linkProvableMail, siretUnknownMail } from '../kept-joins/mails.ts'
import { officialCodeMail } from '../official-contact/mails.ts'
import { explainDecision } from './explain/index.ts'
import {
  memberAnnouncedMail,
  memberJoinedMail,
  membershipRemovedMail,
  organizationLeftMail,
  requestAcceptedMail,
  requestReceivedMail,
  requestRefusedByRulesMail,
  requestRefusedMail,
  requestToAnswerMail,
  welcomeMail,
} from './mails.ts'

const site = { issuer: 'https://moncomptepro.example.fr', supportContact: 'aide@example.fr' }
const label = 'Commune de clamart - Mairie'
const reference = 'D-7KQ2-M4XW'

const mail = (id: string, write: (locale: 'fr' | 'en') => Mail): GalleryEntry[] =>
  (['fr', 'en'] as const).map((locale) => ({ id: `mail-${id}`, state: locale, mail: () => write(locale) }))

const to = (locale: 'fr' | 'en') => ({ accountId: 'a', email: 'ada.martin@clamart.fr', locale, name: 'Ada Martin' })
const explanation = (locale: 'fr' | 'en') => explainDecision(joined, { audience: 'person', locale }).sentence

const closedSentence = (locale: 'fr' | 'en') =>
  explainDecision(
    { ...joined, rule: 'closed_organization', outcome: 'refuse', basis: null, oal: null },
    { audience: 'person', locale },
  ).sentence

/** Every mail about organizations. */
export const joinMailGallery: GalleryEntry[] = [
  ...mail('request-received', (locale) =>
    requestReceivedMail(site, { to: to(locale), label, reference, asked: false, addressHelps: true }),
  ),
  ...mail('request-received-asked', (locale) =>
    requestReceivedMail(site, { to: to(locale), label, reference, asked: true, addressHelps: false }),
  ),
  ...mail('request-accepted', (locale) => requestAcceptedMail(site, { to: to(locale), label, explanation: explanation(locale) })),
  ...mail('request-refused', (locale) =>
    requestRefusedMail(site, { to: to(locale), label, reason: 'Utilisez l’adresse de votre organisation.', reference }),
  ),
  ...mail('request-refused-by-rules', (locale) =>
    requestRefusedByRulesMail(site, { to: to(locale), label, explanation: closedSentence(locale), reference }),
  ),
  ...mail('organization-welcome', (locale) => welcomeMail(site, { to: to(locale), label, explanation: explanation(locale) })),
  ...mail('member-announced', (locale) =>
    memberAnnouncedMail(site, { to: to(locale), label, person: 'Bruno Petit (bruno@clamart.fr)' }),
  ),
  ...mail('membership-removed', (locale) =>
    membershipRemovedMail(site, { to: to(locale), label, reason: 'Départ de l’organisation.', by: 'operator' }),
  ),
  ...mail('membership-removed-by-administrator', (locale) =>
    membershipRemovedMail(site, { to: to(locale), label, reason: 'Mutation', by: 'administrator' }),
  ),
  ...mail('member-joined', (locale) =>
    memberJoinedMail(site, {
      to: to(locale),
      label,
      person: 'Bruno Petit (bruno@clamart.fr)',
      organizationId: 'o',
      membershipId: 'm',
    }),
  ),
  ...mail('request-to-answer', (locale) =>
    requestToAnswerMail(site, { to: to(locale), label, person: 'Bruno Petit (bruno@gmail.com)', organizationId: 'o' }),
  ),
  ...mail('organization-left', (locale) => organizationLeftMail(site, { to: to(locale), label })),
  ...mail('join-resumed', (locale) => joinResumedMail(site, to(locale), { label, siret: '21920023500014' })),
  ...mail('siret-unknown', (locale) => siretUnknownMail(site, to(locale), '73282932000009')),
  ...mail('link-provable', (locale) => linkProvableMail(site, to(locale), { label, siret: '21920023500014' })),
  {
    id: 'mail-official-contact-code',
    state: 'fr',
    mail: () =>
      officialCodeMail({
        to: 'mairie@clamart.fr',
        code: '0123456789',
        expiresAt: new Date('2026-09-03T09:30:00Z'),
        person: 'Ada Martin (ada@wanadoo.fr)',
        label,
        supportContact: site.supportContact,
      }),
  },
]

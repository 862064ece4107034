import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import type { Mail } from '../../mail/message.ts'
import type { Recipient } from '../join/people.ts'
import type { LiveAdministrator } from './find-administrators.ts'
import { administratorAnnouncedMail, administratorEndedMail, administratorNamedMail } from './mails.ts'
import { AdministratorsPage } from './page.tsx'

const organization = { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' }
const now = new Date('2026-09-02T09:30:00Z')
const ada: LiveAdministrator = {
  accountId: '6f1e0a52-6f43-4d9c-9a5b-8e2f0f5f7a01',
  membershipId: '3a9d7c10-5e2b-4b6f-8f0c-6b1d2e3f4a01',
  givenName: 'Ada',
  familyName: 'Martin',
  email: 'ada.martin@clamart.fr',
  basis: 'operator',
  namedAt: now,
  effectiveAt: now,
  lastActiveAt: now,
  leavesAt: null,
}
const waiting: LiveAdministrator = {
  ...ada,
  accountId: 'two',
  givenName: null,
  familyName: null,
  email: 'direction.generale@clamart.fr',
  basis: 'certified_officer',
  effectiveAt: new Date('2026-09-05T09:30:00Z'),
}
const page = { organization, administrators: [ada, waiting], viewer: ada.accountId, now }
const signedInAs = 'Ada Martin'

const to: Recipient = { accountId: ada.accountId, email: ada.email, locale: 'fr', name: 'Ada Martin' }
const site = { issuer: 'https://moncomptepro.example', supportContact: 'aide@moncomptepro.example' }
const about = { label: organization.label, organizationId: organization.id }
const { effectiveAt } = waiting
const person = 'Zoé Petit (zoe@clamart.fr)'

const inBoth = (id: string, write: (to: Recipient) => Mail): GalleryEntry[] =>
  (['fr', 'en'] as const).map((locale) => ({ id: `mail-${id}`, state: locale, mail: () => write({ ...to, locale }) }))

export const administratorsGallery: GalleryEntry[] = [
  { id: 'administration-administrators', state: 'filled', page: () => <AdministratorsPage {...page} done="named" />, signedInAs },
  {
    id: 'administration-administrators',
    state: 'error',
    page: () => <AdministratorsPage {...page} typed="zoe@clamart.fr" namingError="not_proved" />,
    signedInAs,
  },
  {
    id: 'administration-administrators',
    state: 'locked',
    page: () => <AdministratorsPage {...page} administrators={[ada]} endError="last_administrator" />,
    signedInAs,
  },
  ...inBoth('administrator-named', (one) => administratorNamedMail(site, { ...about, to: one, effectiveAt, now })),
  ...inBoth('administrator-announced', (one) => administratorAnnouncedMail(site, { ...about, to: one, person })),
  ...inBoth('administrator-announced-later', (one) =>
    administratorAnnouncedMail(site, { ...about, to: one, person, effectiveAt }),
  ),
  ...inBoth('administrator-ended', (one) => administratorEndedMail(site, { ...about, to: one })),
]

import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import type { Recipient } from '../join/people.ts'
import type { LiveAdministrator } from './find-administrators.ts'
import { administratorAnnouncedMail, administratorEndedMail, administratorNamedMail } from './mails.ts'
import { AdministratorsPage } from './page.tsx'

const organization = { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' }
const now = new Date('2026-09-02T09:30:00Z')
const ada: LiveAdministrator = {
  accountId: '6f1e0a52-6f43-4d9c-9a5b-8e2f0f5f7a01',
  givenName: 'Ada',
  familyName: 'Martin',
  email: 'ada.martin@clamart.fr',
  basis: 'operator',
  namedAt: now,
  effectiveAt: now,
  lastActiveAt: now,
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
const about = { to, label: organization.label, organizationId: organization.id }

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
  {
    id: 'administrator-named',
    state: 'filled',
    mail: () => administratorNamedMail(site, { ...about, effectiveAt: waiting.effectiveAt, now }),
  },
  {
    id: 'administrator-announced',
    state: 'filled',
    mail: () => administratorAnnouncedMail(site, { ...about, person: 'Zoé Petit (zoe@clamart.fr)' }),
  },
  {
    id: 'administrator-announced',
    state: 'expiring',
    mail: () =>
      administratorAnnouncedMail(site, { ...about, person: 'Zoé Petit (zoe@clamart.fr)', effectiveAt: waiting.effectiveAt }),
  },
  { id: 'administrator-ended', state: 'filled', mail: () => administratorEndedMail(site, about) },
]

import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { roleAnsweredMail, rolePassedOnMail, roleRequestedMail } from './mails.ts'

const site = { issuer: 'https://moncomptepro.example', supportContact: 'aide@moncomptepro.example' }
const to = {
  accountId: '6f1e0a52-6f43-4d9c-9a5b-8e2f0f5f7a01',
  email: 'ada.martin@clamart.fr',
  locale: 'fr' as const,
  name: 'Ada Martin',
}
const about = { to, label: 'Commune de clamart - Mairie', role: 'Met en paiement', service: 'Paie des agents', byOperator: false }
const english = { ...about, to: { ...to, locale: 'en' as const }, role: 'Pays' }
const organizationId = '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04'

export const roleRequestsGallery: GalleryEntry[] = [
  {
    id: 'role-requested',
    state: 'filled',
    mail: () => roleRequestedMail(site, { ...about, organizationId, person: 'Zoé Petit (zoe.petit@clamart.fr)' }),
  },
  {
    id: 'role-requested',
    state: 'english',
    mail: () => roleRequestedMail(site, { ...english, organizationId, person: 'Zoé Petit (zoe.petit@clamart.fr)' }),
  },
  {
    id: 'role-granted',
    state: 'by-operator',
    mail: () => roleAnsweredMail(site, { ...about, byOperator: true, how: 'accepted', reason: '' }),
  },
  { id: 'role-passed-on', state: 'filled', mail: () => rolePassedOnMail(site, { ...about, reference: 'D-7KQ2-M4XW' }) },
  { id: 'role-passed-on', state: 'english', mail: () => rolePassedOnMail(site, { ...english, reference: 'D-7KQ2-M4XW' }) },
  { id: 'role-granted', state: 'filled', mail: () => roleAnsweredMail(site, { ...about, how: 'accepted', reason: '' }) },
  {
    id: 'role-refused',
    state: 'filled',
    mail: () => roleAnsweredMail(site, { ...about, how: 'refused', reason: 'Réservé à la direction des finances.' }),
  },
]

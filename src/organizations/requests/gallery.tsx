import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { AppealPage } from '../memberships/appeal/page.tsx'
import { administratorDormantMail, requestPassedOnMail } from './mails.ts'

const organizationId = '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04'
const label = 'Commune de clamart - Mairie'
const to = { accountId: 'a', email: 'zoe.petit@gmail.com', locale: 'fr' as const, name: 'Zoé Petit' }
const english = { ...to, locale: 'en' as const }
const site = { issuer: 'https://moncomptepro.example', supportContact: 'aide@moncomptepro.example' }
const request = { id: '5b1e4f52-8a39-4f0a-a1b7-c033c5d6a0e2', label, reason: 'Inconnu dans nos services' }
const signedInAs = 'Zoé Petit'

export const requestsGallery: GalleryEntry[] = [
  {
    id: 'request-passed-on',
    state: 'filled',
    mail: () => requestPassedOnMail(site, { to, label, reference: 'D-7KQ2-M4XW' }),
  },
  {
    id: 'request-passed-on',
    state: 'english',
    mail: () => requestPassedOnMail(site, { to: english, label, reference: 'D-7KQ2-M4XW' }),
  },
  {
    id: 'administrator-dormant',
    state: 'english',
    mail: () => administratorDormantMail(site, { to: english, label, organizationId }),
  },
  { id: 'administrator-dormant', state: 'filled', mail: () => administratorDormantMail(site, { to, label, organizationId }) },
  { id: 'request-appeal', state: 'empty', page: () => <AppealPage request={request} />, signedInAs },
  { id: 'request-appeal', state: 'error', page: () => <AppealPage request={request} typed="" error />, signedInAs },
]

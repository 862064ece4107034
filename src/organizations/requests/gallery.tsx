import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { AppealPage } from '../memberships/appeal/page.tsx'
import { administratorDormantMail, requestPassedOnMail } from './mails.ts'
import { questionAnsweredMail, questionAskedMail } from './questions/mails.ts'
import { AnsweredPage, AnswerPage } from './questions/page.tsx'

const organizationId = '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04'
const label = 'Commune de clamart - Mairie'
const to = { accountId: 'a', email: 'zoe.petit@gmail.com', locale: 'fr' as const, name: 'Zoé Petit' }
const english = { ...to, locale: 'en' as const }
const site = { issuer: 'https://moncomptepro.example', supportContact: 'aide@moncomptepro.example' }
const request = { id: '5b1e4f52-8a39-4f0a-a1b7-c033c5d6a0e2', label, reason: 'Inconnu dans nos services' }
const signedInAs = 'Zoé Petit'

const until = new Date('2026-09-16T09:30:00Z')
const question = 'Dans quel service travaillez-vous, et avec qui ?'
const asked = { label, question, reference: 'D-7KQ2-M4XW', requestId: request.id, until }
const open = { ...asked, askedAt: new Date('2026-09-02T09:30:00Z') }
const person = 'Zoé Petit (zoe.petit@gmail.com)'

export const requestsGallery: GalleryEntry[] = [
  { id: 'request-question', state: 'filled', mail: () => questionAskedMail(site, { to, ...asked }) },
  { id: 'request-question', state: 'english', mail: () => questionAskedMail(site, { to: english, ...asked }) },
  { id: 'request-answered', state: 'filled', mail: () => questionAnsweredMail(site, { to, label, person, organizationId }) },
  {
    id: 'request-answered',
    state: 'english',
    mail: () => questionAnsweredMail(site, { to: english, label, person, organizationId }),
  },
  { id: 'request-answer', state: 'empty', page: () => <AnswerPage question={open} />, signedInAs },
  { id: 'request-answer', state: 'error', page: () => <AnswerPage question={open} typed="" error />, signedInAs },
  { id: 'request-answer', state: 'filled', page: () => <AnsweredPage label={label} />, signedInAs },
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

import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { recordOf } from '../gallery-fixtures.ts'
import { manyRoles } from '../roles/choice/gallery-roles.ts'
import { HistoryPage } from './history/page.tsx'
import { RequestsPage } from './requests/page.tsx'

const organization = { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' }
const signedInAs = 'Ada Martin'
const request = {
  reference: 'D-7KQ2-M4XW',
  person: 'Zoé Petit',
  email: 'zoe.petit@gmail.com',
  openedAt: new Date('2026-09-02T09:30:00Z'),
  until: new Date('2026-09-03T09:30:00Z'),
  passedOnAt: null,
  decision: recordOf(),
  questions: [],
  colleagues: [{ requestId: 'r', answer: 'does_not_know' as const, answeredAt: new Date('2026-09-02T11:30:00Z') }],
}
const asked = {
  requestId: 'one',
  question: 'Dans quel service travaillez-vous, et avec qui ?',
  askedAt: new Date('2026-09-02T14:30:00Z'),
  answer: null,
  answeredAt: null,
}
const answered = { ...asked, answer: 'À l’urbanisme, avec Ada Martin.', answeredAt: new Date('2026-09-03T08:10:00Z') }
const role = {
  clientId: 'payroll',
  serviceName: 'Paie des agents',
  key: 'pays',
  labelFr: 'Met en paiement',
  labelEn: 'Pays',
  description: '',
  incompatibleWith: [],
  isUsed: true,
}
const roleRequest = {
  reference: 'D-5KQ2-M4XZ',
  membershipId: '3c5d6a0e-5b1e-4f52-8a39-9f0a2a1b7c03',
  person: 'Zoé Petit',
  email: 'zoe.petit@clamart.fr',
  openedAt: new Date('2026-09-02T09:30:00Z'),
  passedOnAt: null,
  labelFr: 'Met en paiement',
  labelEn: 'Pays',
  serviceName: 'Paie des agents',
}
const event = {
  id: '12',
  at: new Date('2026-09-02T09:30:00Z'),
  event: 'organization.membership_ended',
  actor: 'Ada Martin',
  person: 'Zoé Petit',
  details: { reason: 'Mutation' },
  roles: [],
}

export const administrationGallery: GalleryEntry[] = [
  {
    id: 'administration-requests',
    state: 'empty',
    page: () => <RequestsPage organization={organization} requests={[]} roles={[]} roleRequests={[]} />,
    signedInAs,
  },
  {
    id: 'administration-requests',
    state: 'filled',
    page: () => (
      <RequestsPage
        organization={organization}
        roles={[role]}
        requests={[
          { ...request, questions: [answered] },
          { ...request, reference: 'D-3PRT-2QWX', questions: [answered, asked] },
          {
            ...request,
            passedOnAt: new Date('2026-09-03T09:30:00Z'),
            reference: 'D-8PRT-2QWX',
            person: '',
            email: 'sans.nom@clamart.fr',
          },
        ]}
        said="accepted"
        roleRequests={[roleRequest, { ...roleRequest, reference: 'D-8PRT-2QWY', person: '', email: 'sans.nom@clamart.fr' }]}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-requests',
    state: 'error',
    page: () => (
      <RequestsPage
        organization={organization}
        requests={[request]}
        roles={[role]}
        roleRequests={[roleRequest]}
        unexplained={roleRequest.reference}
        refusal={{
          reference: request.reference,
          typed: '',
          external: true,
          roles: { chosen: ['payroll pays'], search: '' },
          question: '',
          error: 'reasonMissing',
        }}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-requests',
    state: 'many-roles',
    page: () => (
      <RequestsPage
        organization={organization}
        requests={[request]}
        roles={manyRoles}
        roleRequests={[]}
        refusal={{
          reference: request.reference,
          typed: 'Agent du service urbanisme',
          external: false,
          roles: { chosen: [], search: 'urbanisme' },
          question: '',
          error: null,
        }}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-requests',
    state: 'locked',
    page: () => (
      <RequestsPage organization={organization} requests={[request]} roles={[]} roleRequests={[]} said="domain_held_elsewhere" />
    ),
    signedInAs,
  },
  {
    id: 'administration-history',
    state: 'empty',
    page: () => <HistoryPage organization={organization} history={{ events: [], next: null }} />,
    signedInAs,
  },
  {
    id: 'administration-history',
    state: 'filled',
    page: () => (
      <HistoryPage
        organization={organization}
        history={{
          events: [
            event,
            {
              ...event,
              id: '11',
              event: 'groups.changed',
              person: null,
              details: { before: { name: 'RH' }, after: { name: 'Ressources humaines' } },
            },
            {
              ...event,
              id: '9',
              event: 'roles.granted',
              details: { clientId: 'payroll', key: 'pays' },
              roles: [{ ...roleRequest, clientId: 'payroll', key: 'pays' }],
            },
            { ...event, id: '10', event: 'organization.joined', actor: 'rules', details: { basis: 'domain' } },
          ],
          next: '10',
        }}
      />
    ),
    signedInAs,
  },
]

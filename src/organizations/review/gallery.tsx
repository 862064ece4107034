import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import type { LiveAdministrator } from '../administrators/find-administrators.ts'
import { reviewAskedMail } from './mails.ts'
import { ReviewPage } from './page.tsx'

const organization = { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' }
const now = new Date('2026-09-02T09:30:00Z')
const signedInAs = 'Ada Martin'
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
const person = {
  membershipId: '3c5d6a0e-5b1e-4f52-8a39-9f0a2a1b7c03',
  name: 'Petit Zoé',
  email: 'zoe@prestataire-exemple.fr',
  expiresAt: null,
  lastUsedAt: now,
}
const to = { accountId: ada.accountId, email: ada.email, locale: 'fr' as const, name: 'Ada Martin' }
const site = { issuer: 'https://moncomptepro.example', supportContact: 'aide@moncomptepro.example' }

export const reviewGallery: GalleryEntry[] = [
  {
    id: 'administration-review',
    state: 'empty',
    page: () => (
      <ReviewPage
        organization={organization}
        administrators={[ada]}
        review={{ members: 1, externals: 0, externalPeople: [], unseen: [], reviewedAt: null }}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-review',
    state: 'filled',
    page: () => (
      <ReviewPage
        organization={organization}
        administrators={[ada, { ...ada, accountId: 'two', givenName: null, familyName: null, email: 'dg@clamart.fr' }]}
        review={{
          members: 214,
          externals: 2,
          externalPeople: [person, { ...person, membershipId: 'b', name: 'Durand Paul', expiresAt: now }],
          unseen: [{ ...person, membershipId: 'c', name: 'Diallo Fatoumata', lastUsedAt: null }],
          reviewedAt: now,
        }}
        done
      />
    ),
    signedInAs,
  },
  {
    id: 'review-asked',
    state: 'filled',
    mail: () => reviewAskedMail(site, { to, label: organization.label, organizationId: organization.id }),
  },
  {
    id: 'review-asked',
    state: 'english',
    mail: () =>
      reviewAskedMail(site, { to: { ...to, locale: 'en' }, label: organization.label, organizationId: organization.id }),
  },
]

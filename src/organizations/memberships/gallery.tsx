import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { paths } from '../../paths.ts'
import { joined, recordOf } from '../gallery-fixtures.ts'
import { someCompany, townHall } from '../join/fixtures.ts'
import { LeavePage, MembershipsPage } from './page.tsx'

const member = {
  id: 'one',
  siret: townHall.siret,
  label: townHall.label,
  status: 'active',
  oal: 1,
  isExternal: false,
  email: 'ada.martin@clamart.fr',
  joinedAt: new Date('2026-09-02T09:30:00Z'),
  expiresAt: null,
  suspendedReason: null,
  organizationId: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04',
  administers: true,
  cause: 'joined',
  hasSuccessor: false,
  decision: joined,
  legalCategory: '7210',
  officer: null,
} as const
const provisional = {
  ...member,
  id: 'two',
  label: 'Danone',
  status: 'provisional',
  oal: 0,
  isExternal: true,
  expiresAt: new Date('2026-10-02T09:30:00Z'),
} as const
const officer = (standing: 'certified' | 'asleep' | 'gone', unavailable = false) =>
  ({
    ...member,
    id: `officer-${standing}-${unavailable}`,
    label: 'Transports du Morvan',
    legalCategory: '5710',
    oal: standing === 'certified' ? 2 : 0,
    officer: { readAt: new Date('2026-11-20T09:30:00Z'), standing, unavailable },
  }) as const
const inactive = {
  ...member,
  id: 'three',
  label: 'Ancien établissement',
  status: 'suspended',
  suspendedReason: 'Établissement fermé',
  decision: null,
} as const
const closing = {
  ...member,
  id: 'four',
  label: 'Ancienne mairie',
  status: 'expiring',
  cause: 'establishment_closed',
  hasSuccessor: true,
  expiresAt: new Date('2026-10-02T09:30:00Z'),
} as const
const unanswered = { ...member, id: 'five', label: 'Danone', status: 'suspended', cause: 'not_confirmed' } as const
const asked = {
  id: 'r',
  reference: 'D-7KQ2-M4XW',
  siret: someCompany.siret,
  label: someCompany.label,
  openedAt: new Date('2026-09-02T09:30:00Z'),
}
const requests = [
  {
    ...asked,
    status: 'open',
    reason: null,
    mayAppeal: false,
    appealedAt: null,
    question: 'Dans quel service travaillez-vous ?',
    decision: recordOf(),
  },
  {
    ...asked,
    id: 's',
    reference: 'D-8PRT-2QWX',
    status: 'refused',
    reason: 'Utilisez l’adresse de votre organisation.',
    mayAppeal: true,
    appealedAt: null,
    question: null,
    decision: recordOf(),
  },
] as const

export const membershipGallery: GalleryEntry[] = [
  {
    id: 'organizations',
    state: 'empty',
    path: paths.organizations,
    page: () => <MembershipsPage memberships={[]} requests={[]} mayCertify={() => false} done="left" />,
    signedInAs: 'Ada Martin',
  },
  {
    id: 'organizations',
    state: 'filled',
    path: paths.organizations,
    page: () => (
      <MembershipsPage
        memberships={[member, provisional, inactive, closing, unanswered]}
        requests={requests}
        mayCertify={() => false}
      />
    ),
    signedInAs: 'Ada Martin',
  },
  {
    id: 'organizations',
    state: 'officer',
    path: paths.organizations,
    page: () => (
      <MembershipsPage
        memberships={[officer('certified'), officer('certified', true), officer('asleep'), officer('gone')]}
        requests={[]}
        mayCertify={() => true}
      />
    ),
    signedInAs: 'Ada Martin',
  },
  {
    id: 'organizations-leave',
    state: 'filled',
    path: `${paths.organizations}/m1/leave`,
    page: () => <LeavePage membership={member} />,
    signedInAs: 'Ada Martin',
  },
  {
    id: 'organizations-leave',
    state: 'error',
    path: `${paths.organizations}/m1/leave`,
    page: () => <LeavePage membership={member} lastAdministrator />,
    signedInAs: 'Ada Martin',
  },
]

import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { BulkResultPage } from '../members/bulk/result-page.tsx'
import type { StaffComparison, StaffMember } from './match.ts'
import { AppliedPage, ComparisonPage, StaffListPage } from './page.tsx'

const organization = { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' }
const signedInAs = 'Ada Martin'
const zoe: StaffMember = {
  membershipId: '3c5d6a0e-5b1e-4f52-8a39-9f0a2a1b7c03',
  name: 'Petit Zoé',
  email: 'zoe.petit@clamart.fr',
  addresses: ['zoe.petit@clamart.fr'],
}
const nameless = {
  ...zoe,
  membershipId: '7a1b2c3d-0e4f-4a5b-8c6d-7e8f9a0b1c05',
  name: 'accueil@clamart.fr',
  email: 'accueil@clamart.fr',
}
const list = 'MARTIN Ada\nDURAND Paul paul.durand@clamart.fr'
const comparison: StaffComparison = {
  present: 212,
  maybe: [{ member: { ...zoe, name: 'Diallo Fatoumata' }, line: 'DIALO Fatoumata ; Urbanisme' }],
  absent: [zoe, nameless],
  unknown: [{ line: 'DURAND Paul paul.durand@clamart.fr', email: 'paul.durand@clamart.fr' }],
  unread: [{ at: 12, text: 'Total ; 11 agents' }],
}
const nothing: StaffComparison = { present: 1, maybe: [], absent: [], unknown: [], unread: [] }

export const staffListGallery: GalleryEntry[] = [
  { id: 'staff-list', state: 'empty', page: () => <StaffListPage organization={organization} />, signedInAs },
  { id: 'staff-list', state: 'error', page: () => <StaffListPage organization={organization} error="listMissing" />, signedInAs },
  {
    id: 'staff-list',
    state: 'wrong-file',
    page: () => <StaffListPage organization={organization} fileError="fileIsSpreadsheet" />,
    signedInAs,
  },
  {
    id: 'staff-list-compared',
    state: 'filled',
    page: () => <ComparisonPage organization={organization} list={list} comparison={comparison} doubtful={false} />,
    signedInAs,
  },
  {
    id: 'staff-list-compared',
    state: 'empty',
    page: () => <ComparisonPage organization={organization} list={list} comparison={nothing} doubtful={false} />,
    signedInAs,
  },
  {
    id: 'staff-list-compared',
    state: 'error',
    page: () => (
      <ComparisonPage
        organization={organization}
        list={list}
        comparison={{
          ...comparison,
          absent: Array.from({ length: 120 }, (_, index) => ({ ...zoe, membershipId: String(index) })),
        }}
        doubtful
        reason=""
        error="reasonMissing"
      />
    ),
    signedInAs,
  },
  {
    id: 'staff-list-applied',
    state: 'filled',
    page: () => (
      <AppliedPage
        organization={organization}
        list={list}
        lines={[
          { who: 'Petit Zoé', outcome: 'changed' },
          { who: 'Bernard Ada', outcome: 'last_administrator' },
          { who: 'paul.durand@clamart.fr', outcome: 'invited' },
        ]}
        removed={[zoe.membershipId]}
      />
    ),
    signedInAs,
  },
  {
    id: 'members-together',
    state: 'filled',
    page: () => (
      <BulkResultPage
        organization={organization}
        lines={[
          { membershipId: zoe.membershipId, name: 'Petit Zoé', outcome: 'removed' },
          { membershipId: nameless.membershipId, name: nameless.name, outcome: 'oneself' },
        ]}
        done="remove"
        back=""
      />
    ),
    signedInAs,
  },
  {
    id: 'members-together',
    state: 'again',
    page: () => (
      <BulkResultPage
        organization={organization}
        lines={[
          { membershipId: zoe.membershipId, name: 'Petit Zoé', outcome: 'restored' },
          { membershipId: nameless.membershipId, name: nameless.name, outcome: 'too_late' },
        ]}
        back="?kind=external"
      />
    ),
    signedInAs,
  },
]

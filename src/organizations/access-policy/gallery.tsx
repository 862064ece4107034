import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { policyRules } from './decide.ts'
import { PolicyPage, type PolicyPageProps } from './page.tsx'

const role = { clientId: 'payroll', key: 'pays', labelFr: 'Met en paiement', labelEn: 'Pays', waiting: null }
const page: PolicyPageProps = {
  base: '/interaction/a-sample',
  organization: { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' },
  policy: {
    kinds: ['state', 'hospital'],
    legal_categories: ['71', '7361'],
    departments: ['75', '2A', '971'],
    organizations: ['130025265'],
    roles: ['pays', 'orders'],
    levels: ['eidas1', 'eidas1-mfa'],
  },
  missing: ['roles'],
  facts: {
    siret: '21920023500014',
    siren: '219200235',
    kinds: ['local_authority', 'public_service'],
    legalCategory: '7210',
    department: '92',
    roles: [],
    mandate: null,
  },
  roles: [role, { ...role, key: 'orders', labelFr: 'Passe les commandes', labelEn: 'Orders' }],
  answered: true,
  administers: false,
  others: [],
  hasOthers: false,
  contact: 'equipe@paie.example',
}
const shown = { serviceName: 'Paie des agents', signedInAs: 'Ada Martin' }
const at = new Date('2026-09-02T09:30:00Z')

export const accessPolicyGallery: GalleryEntry[] = [
  { id: 'not-admitted', state: 'empty', page: () => <PolicyPage {...page} contact={null} />, ...shown },
  {
    id: 'not-admitted',
    state: 'filled',
    page: () => (
      <PolicyPage
        {...page}
        roles={[{ ...role, waiting: { reference: 'D-5KQ2-M4XZ', openedAt: at, passedOnAt: null } }, ...page.roles.slice(1)]}
        others={[
          { value: '7a1b2c3d-0e4f-4a5b-8c6d-7e8f9a0b1c05', label: 'Ministère de la Transition écologique', byMandate: false },
          { value: 'mandate:one', label: 'Commune de lyon', byMandate: true },
        ]}
        hasOthers
        said="requested"
      />
    ),
    ...shown,
  },
  {
    id: 'not-admitted',
    state: 'error',
    page: () => <PolicyPage {...page} missing={policyRules} answered={false} said="passed_on" />,
    ...shown,
  },
  {
    id: 'not-admitted',
    state: 'locked',
    page: () => <PolicyPage {...page} administers facts={{ ...page.facts, kinds: [], legalCategory: null, department: null }} />,
    ...shown,
  },
  {
    id: 'not-admitted',
    state: 'by-mandate',
    page: () => (
      <PolicyPage {...page} missing={['mandates', 'roles']} facts={{ ...page.facts, mandate: { id: 'one' } }} hasOthers />
    ),
    ...shown,
  },
]

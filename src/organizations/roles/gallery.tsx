import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { listedAda } from '../members/gallery-people.ts'
import { RolesPage } from './page.tsx'
import { RolePage, type RolePageProps } from './role-page.tsx'

const organization = { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' }
const signedInAs = 'Ada Martin'
const payroll = { clientId: 'payroll', serviceName: 'Paie des agents' }
const pays = {
  ...payroll,
  key: 'pays',
  labelFr: 'Met en paiement',
  labelEn: 'Pays',
  description: 'Valide le mandatement et l’envoie au comptable public.',
  incompatibleWith: ['orders'],
}
const orders = {
  ...payroll,
  key: 'orders',
  labelFr: 'Passe les commandes',
  labelEn: 'Orders',
  description: '',
  incompatibleWith: ['pays'],
}
const zoe = {
  ...listedAda,
  id: '7a1b2c3d-0e4f-4a5b-8c6d-7e8f9a0b1c05',
  givenName: 'Zoé',
  familyName: 'Petit',
  email: 'zoe.petit@clamart.fr',
}
const page: RolePageProps = {
  organization,
  role: pays,
  incompatible: [orders],
  groups: {
    holding: [{ id: '1f0b8c6d-4a53-4f8c-9c38-0a51c8d5a101', name: 'Payeurs' }],
    others: [{ id: '1f0b8c6d-4a53-4f8c-9c38-0a51c8d5a102', name: 'Achats' }],
  },
  members: { members: [listedAda, zoe], next: 'more' },
  inPerson: new Set([listedAda.id]),
  q: '',
  search: null,
}

export const rolesGallery: GalleryEntry[] = [
  {
    id: 'administration-roles',
    state: 'empty',
    page: () => <RolesPage organization={organization} roles={[]} holders={new Map()} />,
    signedInAs,
  },
  {
    id: 'administration-roles',
    state: 'filled',
    page: () => (
      <RolesPage
        organization={organization}
        roles={[orders, pays, { ...pays, clientId: 'urbanism', serviceName: 'Urbanisme', incompatibleWith: [] }]}
        holders={new Map([['payroll pays', 12]])}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-role',
    state: 'empty',
    page: () => (
      <RolePage
        {...page}
        role={{ ...pays, description: '', incompatibleWith: [] }}
        incompatible={[]}
        groups={{ holding: [], others: [] }}
        members={{ members: [], next: null }}
        search={{ typed: 'zoe', found: [], holding: new Set() }}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-role',
    state: 'filled',
    page: () => (
      <RolePage
        {...page}
        search={{ typed: 'a', found: [listedAda, zoe], holding: page.inPerson }}
        said={{ kind: 'success', text: 'Le rôle est retiré.', undo: { action: '/organizations', fields: {} } }}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-role',
    state: 'error',
    page: () => (
      <RolePage
        {...page}
        said={{
          kind: 'conflict',
          conflict: {
            conflict: 'incompatible_roles',
            person: 'Zoé Petit',
            one: pays.labelFr,
            other: orders.labelFr,
            service: payroll.serviceName,
          },
        }}
      />
    ),
    signedInAs,
  },
]

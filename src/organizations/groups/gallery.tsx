import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { listedAda } from '../members/gallery-people.ts'
import type { ListedMember } from '../members/list-members.ts'
import { GroupPage, type GroupPageProps } from './group-page.tsx'
import type { ListedGroup } from './list-groups.ts'
import { GroupsPage } from './page.tsx'

const organization = { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' }
const signedInAs = 'Ada Martin'
const control: ListedGroup = {
  id: '1f0b8c6d-4a53-4f8c-9c38-0a51c8d5a101',
  name: 'Contrôle de gestion',
  parentId: null,
  members: 12,
  roles: [{ clientId: 'payroll', key: 'reads' }],
  separateFrom: [
    { id: '1f0b8c6d-4a53-4f8c-9c38-0a51c8d5a103', name: 'Exécution de la paie des agents titulaires et contractuels' },
  ],
  visibleTo: ['payroll'],
  version: 3,
  closed: false,
  holds: true,
  lasting: true,
}
const inside: ListedGroup = {
  ...control,
  id: '1f0b8c6d-4a53-4f8c-9c38-0a51c8d5a102',
  name: 'Audit interne',
  parentId: control.id,
  members: 2,
  roles: [],
  separateFrom: [],
  visibleTo: [],
}
const closed: ListedGroup = {
  ...inside,
  id: '1f0b8c6d-4a53-4f8c-9c38-0a51c8d5a103',
  name: 'Exécution de la paie des agents titulaires et contractuels',
  parentId: null,
  members: null,
  separateFrom: [{ id: control.id, name: control.name }],
  closed: true,
  holds: false,
  lasting: false,
}
const payroll = { clientId: 'payroll', serviceName: 'Paie des agents', description: '', incompatibleWith: [] }
const roles = [
  { ...payroll, key: 'reads', labelFr: 'Consulte', labelEn: 'Reads' },
  { ...payroll, key: 'pays', labelFr: 'Met en paiement', labelEn: 'Pays' },
]
const ada: ListedMember = { ...listedAda, groups: [control.name] }
const nameless: ListedMember = {
  ...ada,
  id: '7a1b2c3d-0e4f-4a5b-8c6d-7e8f9a0b1c05',
  givenName: null,
  familyName: null,
  email: 'jean-baptiste.de-la-rochefoucauld-montmorency@prestataire-informatique.example.fr',
}
const page: GroupPageProps = {
  organization,
  group: control,
  groups: [control, closed],
  roles,
  services: [{ clientId: 'payroll', name: 'Paie des agents' }],
  members: { members: [ada, nameless], next: 'more' },
  direct: new Set([ada.id]),
  q: '',
  search: null,
}
const undo = { action: '/organizations', fields: { member: ada.id } }

export const groupsGallery: GalleryEntry[] = [
  {
    id: 'administration-groups',
    state: 'empty',
    page: () => <GroupsPage organization={organization} groups={[]} roles={[]} />,
    signedInAs,
  },
  {
    id: 'administration-groups',
    state: 'filled',
    page: () => (
      <GroupsPage
        organization={organization}
        groups={[control, inside, closed]}
        roles={roles}
        said={{ kind: 'success', text: 'Le groupe est supprimé : ce qu’il donnait n’est plus donné.', undo }}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-groups',
    state: 'error',
    page: () => (
      <GroupsPage
        organization={organization}
        groups={[control]}
        roles={roles}
        typed={{ name: control.name, parent: control.id }}
        error="name_taken"
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-group',
    state: 'empty',
    page: () => (
      <GroupPage
        {...page}
        group={inside}
        groups={[inside]}
        roles={[]}
        services={[]}
        members={{ members: [], next: null }}
        search={{ typed: 'zoe', found: [] }}
        said={{ kind: 'success', text: 'Le groupe est créé.' }}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-group',
    state: 'filled',
    page: () => (
      <GroupPage
        {...page}
        search={{ typed: 'martin', found: [ada, nameless] }}
        said={{ kind: 'success', text: 'Le membre est retiré du groupe.', undo }}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-group',
    state: 'error',
    page: () => (
      <GroupPage
        {...page}
        said={{
          kind: 'conflict',
          conflict: { conflict: 'separate_groups', person: null, one: control.name, other: closed.name, service: '' },
        }}
        typed={{ name: '', parent: '', services: [] }}
        error="name_missing"
      />
    ),
    signedInAs,
  },
]

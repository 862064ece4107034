import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import type { Mail } from '../../mail/message.ts'
import { joined } from '../gallery-fixtures.ts'
import type { Recipient } from '../join/people.ts'
import type { Holdings } from './find-holdings.ts'
import { listedAda } from './gallery-people.ts'
import type { ListedMember } from './list-members.ts'
import { lostAccessGallery } from './lost-access/gallery.tsx'
import { memberSuspendedMail } from './mails.ts'
import { MemberPage } from './member-page.tsx'
import { MembersPage } from './page.tsx'

const organization = { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' }
const member: ListedMember = {
  ...listedAda,
  lastUsedAt: new Date('2026-10-14T07:00:00Z'),
  roles: [{ clientId: 'payroll', key: 'pays' }],
  groups: ['Ressources humaines'],
}
const contractor: ListedMember = {
  ...member,
  id: '7a1b2c3d-0e4f-4a5b-8c6d-7e8f9a0b1c05',
  givenName: 'Jean-Baptiste',
  familyName: 'de La Rochefoucauld-Montmorency',
  email: 'jean-baptiste.de-la-rochefoucauld-montmorency@prestataire-informatique.example.fr',
  status: 'suspended',
  isExternal: true,
  oal: 0,
  expiresAt: new Date('2026-12-31T23:59:59Z'),
  lastUsedAt: null,
  isAdministrator: false,
  roles: [],
  groups: [],
}
const shown = { ...member, chosenEnd: null, suspendedReason: null, decision: joined }
const signedInAs = 'Ada Martin'
const role = {
  clientId: 'payroll',
  serviceName: 'Paie des agents',
  key: 'pays',
  labelFr: 'Met en paiement',
  labelEn: 'Pays',
  description: '',
  incompatibleWith: [],
}
const group = { id: '0d3a4b5c-1e2f-4a3b-9c4d-5e6f7a8b9c0d', name: 'Ressources humaines' }
const lends = { ...role, clientId: 'library', serviceName: 'Médiathèque', key: 'lends', labelFr: 'Prête des ouvrages' }
const choices = { groups: [group], roles: [lends, role, { ...role, key: 'orders', labelFr: 'Passe les commandes' }] }
const holdings: Holdings = {
  groups: [{ ...group, direct: false, through: 'Recrutement' }],
  roles: [
    { ...role, groupName: null },
    { ...role, groupName: group.name },
  ],
  otherGroups: [group],
  otherRoles: [lends, { ...role, key: 'orders', labelFr: 'Passe les commandes' }],
}
const nothing: Holdings = { groups: [], roles: [], otherGroups: [], otherRoles: [] }
const to: Recipient = { accountId: member.accountId, email: member.email, locale: 'fr', name: 'Ada Martin' }
const site = { supportContact: 'aide@moncomptepro.example' }

const inBoth = (id: string, write: (to: Recipient) => Mail): GalleryEntry[] =>
  (['fr', 'en'] as const).map((locale) => ({ id: `mail-${id}`, state: locale, mail: () => write({ ...to, locale }) }))

export const membersGallery: GalleryEntry[] = [
  ...lostAccessGallery(organization, member),
  {
    id: 'administration-members',
    state: 'filled',
    page: () => (
      <MembersPage
        organization={organization}
        filters={{ q: '' }}
        list={{ members: [member, contractor], next: 'more' }}
        {...choices}
        removed
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-members',
    state: 'empty',
    page: () => (
      <MembersPage
        organization={organization}
        filters={{ q: 'zoe', kind: 'external' }}
        list={{ members: [], next: null }}
        groups={[]}
        roles={[]}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-member',
    state: 'filled',
    page: () => <MemberPage organization={organization} member={shown} holdings={holdings} done />,
    signedInAs,
  },
  {
    id: 'administration-member',
    state: 'locked',
    page: () => (
      <MemberPage
        organization={organization}
        member={{
          ...contractor,
          chosenEnd: new Date('2027-06-30T23:59:59Z'),
          suspendedReason: 'Mission terminée',
          decision: null,
        }}
        holdings={nothing}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-member',
    state: 'error',
    page: () => (
      <MemberPage
        organization={organization}
        member={shown}
        holdings={nothing}
        refusal={{ form: 'kind', error: 'endDateWrong', typed: '31/02/2027', isExternal: true }}
      />
    ),
    signedInAs,
  },
  ...inBoth('member-suspended', (one) =>
    memberSuspendedMail(site, { to: one, label: organization.label, reason: 'Absence longue' }),
  ),
  ...inBoth('member-resumed', (one) => memberSuspendedMail(site, { to: one, label: organization.label, reason: null })),
]

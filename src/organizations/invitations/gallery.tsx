import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import { manyRoles } from '../roles/choice/gallery-roles.ts'
import { roleValue } from '../roles/role-name.ts'
import type { Siret } from '../siret.ts'
import type { ListedInvitation, MailedInvitation } from './find-invitations.ts'
import { AcceptInvitationPage, GoneInvitationPage, MailedInvitationPage } from './mailed-page.tsx'
import { invitationMail } from './mails.ts'
import { InvitationsPage } from './page.tsx'

const organization = { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' }
const now = new Date('2026-09-02T09:30:00Z')
const sent: ListedInvitation = {
  id: 'one',
  email: 'zoe.petit@clamart.fr',
  isExternal: false,
  endsAt: null,
  sentAt: now,
  expiresAt: new Date('2026-09-16T09:30:00Z'),
  status: 'open',
  roles: [],
}
const role = {
  clientId: 'payroll',
  serviceName: 'Paie des agents',
  key: 'pays',
  labelFr: 'Paie',
  labelEn: 'Payroll',
  description: '',
  incompatibleWith: [],
  isUsed: true,
}
const groups = [{ id: '0a1b2c3d-0e4f-4a5b-8c6d-7e8f9a0b1c05', name: 'Ressources humaines' }]
const page = { organization, roles: [role], groups, now }
const signedInAs = 'Ada Martin'
const mailed: MailedInvitation = {
  email: 'zoe.petit@clamart.fr',
  label: organization.label,
  siret: '21920023500014' as Siret,
  inviter: 'Ada Martin',
  state: 'open',
}

export const invitationsGallery: GalleryEntry[] = [
  {
    id: 'administration-invitations',
    state: 'empty',
    page: () => <InvitationsPage {...page} roles={[]} groups={[]} invitations={[]} />,
    signedInAs,
  },
  {
    id: 'administration-invitations',
    state: 'filled',
    page: () => (
      <InvitationsPage
        {...page}
        invitations={[
          sent,
          { ...sent, id: 'two', email: 'trop.tard@clamart.fr', expiresAt: now },
          { ...sent, id: 'three', email: 'arrivee@clamart.fr', status: 'accepted' },
          { ...sent, id: 'four', email: 'erreur@clamart.fr', status: 'revoked' },
        ]}
        results={[
          { at: 2, line: 'zoe.petit@clamart.fr', outcome: 'invited' },
          { at: 3, line: 'ada.martin@clamart.fr', outcome: 'already_member' },
          { at: 4, line: 'n’importe quoi', outcome: 'not_an_address' },
          { at: 5, line: 'zoe.petit@clamart.fr', outcome: 'twice' },
        ]}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-invitations',
    state: 'error',
    page: () => (
      <InvitationsPage
        {...page}
        invitations={[sent]}
        typed={{
          emails: 'zoe@clamart.fr',
          external: true,
          endDate: '31/02/2027',
          roles: { chosen: ['payroll pays'], search: '' },
          groups: [],
        }}
        error={{ endDate: 'endDateWrong', file: { what: 'quoteNotClosed', line: 12 } }}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-invitations',
    state: 'many-roles',
    page: () => (
      <InvitationsPage
        {...page}
        roles={manyRoles}
        invitations={[sent]}
        typed={{
          emails: 'zoe@clamart.fr',
          external: false,
          endDate: '',
          roles: { chosen: [roleValue(manyRoles[4] ?? role)], search: 'délivre' },
          groups: [],
        }}
      />
    ),
    signedInAs,
  },
  { id: 'invitation', state: 'filled', page: () => <MailedInvitationPage invitation={mailed} secret="secret" /> },
  {
    id: 'invitation-accept',
    state: 'filled',
    page: () => <AcceptInvitationPage invitation={mailed} secret="secret" mine="zoe.petit@clamart.fr" isMine />,
    signedInAs: 'Zoé Petit',
  },
  {
    id: 'invitation-accept',
    state: 'already-member',
    page: () => <AcceptInvitationPage invitation={mailed} secret="secret" mine="zoe.petit@clamart.fr" isMine isMember />,
    signedInAs: 'Zoé Petit',
  },
  {
    id: 'invitation-accept',
    state: 'error',
    page: () => <AcceptInvitationPage invitation={mailed} secret="secret" mine="ada.martin@clamart.fr" isMine={false} />,
    signedInAs,
  },
  { id: 'invitation', state: 'expired', page: () => <GoneInvitationPage why="expired" /> },
  {
    id: 'mail-invitation',
    state: 'fr',
    mail: () =>
      invitationMail(
        { issuer: 'https://moncomptepro.example', supportContact: 'aide@moncomptepro.example' },
        { to: 'zoe.petit@clamart.fr', label: organization.label, from: 'Ada Martin', secret: 'secret' },
      ),
  },
]

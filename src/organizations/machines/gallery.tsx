import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import type { Mail } from '../../mail/message.ts'
import type { Recipient } from '../join/people.ts'
import type { ListedMachine } from './list-machines.ts'
import { machineExpiresMail, machineOwnerlessMail } from './mails.ts'
import { MachinesPage } from './page.tsx'
import { MachineSecretPage } from './secret-page.tsx'

const organization = { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' }
const now = new Date('2026-09-02T09:30:00Z')
const machine: ListedMachine = {
  id: '1d0b9f0e-4b5c-4f57-9d06-3f7c5d6c2b11',
  name: 'SIRH',
  scopes: ['scim'],
  state: 'working',
  ownerId: 'ada',
  ownerName: 'Ada Martin',
  createdAt: now,
  expiresAt: new Date('2027-09-02T09:30:00Z'),
  lastUsedAt: now,
  twoSecrets: true,
}
const others: ListedMachine[] = [
  {
    ...machine,
    id: 'two',
    name: 'Annuaire Entra ID',
    scopes: ['organization:read', 'organization:members'],
    state: 'ownerless',
    ownerName: 'Zoé Petit',
    lastUsedAt: null,
    twoSecrets: false,
  },
  { ...machine, id: 'three', name: 'Paie', state: 'expired', expiresAt: now, twoSecrets: false },
]
const signedInAs = 'Ada Martin'
const to: Recipient = { accountId: 'ada', email: 'ada.martin@clamart.fr', locale: 'fr', name: 'Ada Martin' }
const site = { issuer: 'https://moncomptepro.example' }
const about = { name: 'SIRH', label: organization.label, organizationId: organization.id, expiresAt: machine.expiresAt }

const inBoth = (id: string, write: (to: Recipient) => Mail): GalleryEntry[] =>
  (['fr', 'en'] as const).map((locale) => ({ id: `mail-${id}`, state: locale, mail: () => write({ ...to, locale }) }))

export const machinesGallery: GalleryEntry[] = [
  {
    id: 'administration-machines',
    state: 'empty',
    page: () => <MachinesPage organization={organization} machines={[]} />,
    signedInAs,
  },
  {
    id: 'administration-machines',
    state: 'filled',
    page: () => <MachinesPage organization={organization} machines={[machine, ...others]} done="ended" />,
    signedInAs,
  },
  {
    id: 'administration-machines',
    state: 'error',
    page: () => (
      <MachinesPage
        organization={organization}
        machines={[machine]}
        typed={{ name: 'SIRH', scopes: [], days: '90' }}
        error={{ name: 'name_taken', scopes: 'scopesMissing' }}
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-machine-secret',
    state: 'filled',
    page: () => (
      <MachineSecretPage
        organization={organization}
        issuer={site.issuer}
        made={{ id: machine.id, name: 'SIRH', secret: 'q3Xc0aVfS1uW9xk2bT7dLr5mEoYzHnJp8gKiRvUwZ4Q' }}
        oldWorks
      />
    ),
    signedInAs,
  },
  ...inBoth('machine-expires', (one) => machineExpiresMail(site, { ...about, to: one })),
  ...inBoth('machine-ownerless', (one) => machineOwnerlessMail(site, { ...about, to: one })),
]

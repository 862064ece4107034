import type { GalleryEntry } from '../../dev/gallery-entry.ts'
import type { ShownProof } from '../domain-proofs/DomainProofs.tsx'
import type { AdministeredDomain } from './domains.ts'
import { DomainsPage } from './domains-page.tsx'
import type { Settings } from './find-settings.ts'
import { SecurityPage } from './security-page.tsx'

const organization = { id: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04', label: 'Commune de clamart - Mairie' }
const now = new Date('2026-09-02T09:30:00Z')
const signedInAs = 'Ada Martin'
const settings: Settings = {
  joinPolicy: 'tell',
  requiresSecondFactor: false,
  maxSessionHours: null,
  allowedServices: null,
  version: 0,
}
const services = [
  { clientId: 'demarches', name: 'Démarches simplifiées', isUsed: true },
  { clientId: 'ma-cantine', name: 'ma cantine', isUsed: false },
]
const domain: AdministeredDomain = {
  domain: 'clamart.fr',
  standing: 'official_contact',
  scope: 'establishment',
  source: 'service-public.fr',
  reason: null,
  standingAt: now,
  policy: 'ask',
  members: 214,
}
const domains: AdministeredDomain[] = [
  domain,
  { ...domain, domain: 'prestataire-exemple.fr', standing: 'external', source: 'administrator', policy: null, members: 3 },
  { ...domain, domain: 'ville-clamart.fr', standing: 'verified', source: 'dns', scope: 'legal_unit', policy: null, members: 2 },
  { ...domain, domain: 'clamart.example', standing: 'pending', source: 'dns', policy: null, members: 0 },
  {
    ...domain,
    domain: 'autre.example',
    standing: 'refused',
    source: 'operator',
    reason: 'Domaine d’une autre commune',
    policy: null,
    members: 0,
  },
]
const proof: ShownProof = {
  id: '5b1e4f52-8a39-4f0a-a1b7-c033c5d6a0e2',
  organizationId: organization.id,
  accountId: '6f1e0a52-6f43-4d9c-9a5b-8e2f0f5f7a01',
  domain: 'ville-clamart.fr',
  token: 'q4W2r8Jk1mVx7bT5sYc0dHf3gLz6nPaEuQiRoXwB9Ks',
  checkedAt: now,
  found: 'none',
  provedAt: now,
  tiedBy: 'operator',
  missingSince: now,
  tie: 'operator',
  heldElsewhere: false,
}

export const settingsGallery: GalleryEntry[] = [
  {
    id: 'administration-security',
    state: 'empty',
    page: () => <SecurityPage organization={organization} settings={settings} services={[]} />,
    signedInAs,
  },
  {
    id: 'administration-security',
    state: 'filled',
    page: () => (
      <SecurityPage
        organization={organization}
        settings={{ ...settings, requiresSecondFactor: true, maxSessionHours: 6, allowedServices: ['demarches', 'gone'] }}
        services={services}
        saved
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-security',
    state: 'error',
    page: () => (
      <SecurityPage
        organization={organization}
        settings={{ ...settings, allowedServices: [] }}
        services={services}
        error="noService"
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-security',
    state: 'locked',
    page: () => <SecurityPage organization={organization} settings={settings} services={services} error="stale" />,
    signedInAs,
  },
  {
    id: 'administration-domains',
    state: 'empty',
    page: () => <DomainsPage organization={organization} domains={[]} settings={settings} proofs={[]} />,
    signedInAs,
  },
  {
    id: 'administration-domains',
    state: 'filled',
    page: () => <DomainsPage organization={organization} domains={domains} settings={settings} proofs={[proof]} done="added" />,
    signedInAs,
  },
  {
    id: 'administration-domains',
    state: 'error',
    page: () => (
      <DomainsPage
        organization={organization}
        domains={domains.slice(0, 1)}
        settings={settings}
        proofs={[]}
        external={{ typed: 'gmail.com', error: 'unclaimable' }}
        typedDomain="n’importe quoi"
        domainRefusal="not_a_domain"
      />
    ),
    signedInAs,
  },
  {
    id: 'administration-domains',
    state: 'locked',
    page: () => <DomainsPage organization={organization} domains={domains} settings={settings} proofs={[]} stale />,
    signedInAs,
  },
]

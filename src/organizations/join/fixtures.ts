import type { Siren, Siret } from '../siret.ts'
import type { AddressFacts, JoinFacts, OrganizationFacts } from './facts.ts'

/** A private company of an unknown size and one professional address that nobody knows: nothing proves anything. */
export const unknownKinds: OrganizationFacts['kinds'] = {
  soleTraderLike: false,
  smallAssociation: false,
  smallStructure: false,
  publicSchool: false,
  commune: false,
  communeLike: false,
  smallPublicBody: false,
  publicService: false,
  under50: false,
  kind: 'company',
}

export const clamartSiret = '21920023500014' as Siret

export const someCompany: OrganizationFacts = {
  siret: '83011883200018' as Siret,
  siren: '830118832' as Siren,
  label: 'Thunnus thynnus',
  active: true,
  legalUnitActive: true,
  diffusion: 'O',
  nameMasked: false,
  legalCategory: '5599',
  kinds: unknownKinds,
  successor: null,
  headOffice: null,
}

export const townHall: OrganizationFacts = {
  ...someCompany,
  siret: clamartSiret,
  siren: '219200235' as Siren,
  label: 'Commune de clamart - Mairie',
  legalCategory: '7210',
  kinds: { ...unknownKinds, commune: true, communeLike: true, publicService: true, kind: 'local_authority' },
}

export const association: OrganizationFacts = {
  ...someCompany,
  siret: '49430870400016' as Siret,
  siren: '494308704' as Siren,
  label: 'Les amis du marais',
  legalCategory: '9220',
  kinds: { ...unknownKinds, smallAssociation: true, under50: true, kind: 'association' },
}

export const address = (text: string, more: Partial<AddressFacts> = {}): AddressFacts => ({
  address: text,
  domain: text.slice(text.indexOf('@') + 1),
  kind: 'professional',
  government: false,
  addedAt: '2026-09-01T08:00:00.000Z',
  claim: null,
  legalUnitClaim: null,
  heldBy: [],
  ...more,
})

export const freeAddress = address('ada.l@gmail.com', { kind: 'free' })

export const someFacts: JoinFacts = {
  at: '2026-09-02T09:30:00.000Z',
  sandbox: false,
  organization: someCompany,
  addresses: [address('ada@exemple.fr')],
  reservedDomains: [],
  ownDomains: [],
  directory: { answer: 'not_applicable' },
  history: { membership: null, removed: null, request: null },
  provedMembers: 0,
  administration: null,
  said: { confirmed: false, wantsOfficialContact: false },
}

export const verifiedClaim = {
  standing: 'verified',
  reserved: false,
  source: 'operator',
  reason: null,
  at: '2026-03-01T00:00:00.000Z',
} as const

export const clamartContacts: JoinFacts['directory'] = {
  answer: 'found',
  contacts: [{ address: 'mairie@clamart.fr', name: 'Mairie - Clamart' }],
  source: 'service-public.fr',
}

export const closeOfficer: NonNullable<JoinFacts['said']['certification']> = {
  answer: 'close',
  source: 'Registre national des entreprises',
  agree: ['family_name', 'gender', 'birth_date', 'birth_place'],
  registered: { names: 'PIERRE, YVES MOREAU', born: '1969-11' },
  claimed: { names: 'Paul Moreau', born: '1969-11' },
}

export const noHistory: JoinFacts['history'] = { membership: null, removed: null, request: null }

export const openRequest: NonNullable<JoinFacts['history']['request']> = {
  status: 'open',
  reference: 'D-1234-5678',
  at: '2026-09-01T09:00:00.000Z',
  rule: 'nothing_proves_the_link',
  reason: null,
}

/** An organization that administers itself and lets people join by its domains. */
export const administered: NonNullable<JoinFacts['administration']> = { reachable: true, policies: [], invitation: null }

export const invitation: NonNullable<NonNullable<JoinFacts['administration']>['invitation']> = {
  address: 'ada@exemple.fr',
  inviterOal: 1,
  at: '2026-08-20T08:00:00.000Z',
}

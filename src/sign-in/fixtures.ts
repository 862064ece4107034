import { DAY, HOUR } from '../clock.ts'
import type { Siret } from '../organizations/siret.ts'
import type { AccountFacts, MembershipFacts, ServiceDemand, SessionFacts, SignInFacts } from './facts-types.ts'

/** Typed examples: for the tables of tests and the gallery. */
export const now = new Date('2026-03-02T13:20:00Z')
export const ago = (milliseconds: number): Date => new Date(now.getTime() - milliseconds)

export const account: AccountFacts = {
  id: '6f1e0a52-6f43-4d9c-9a5b-8e2f0f5f7a01',
  givenName: 'Ada',
  familyName: 'Martin',
  namesComplete: true,
  termsAccepted: true,
  hasPassword: true,
  passkeys: 0,
  hasTotp: false,
  recoveryCodes: 0,
  secondFactorAlways: false,
  passkeyOffered: true,
  locale: 'fr',
  primaryEmail: 'ada.martin@clamart.fr',
  emails: [{ address: 'ada.martin@clamart.fr', verifiedAt: ago(30 * DAY) }],
}

export const session: SessionFacts = {
  id: '0d1a5a3e-22bb-4a3e-9e8a-6a1f4c0b9c02',
  email: 'ada.martin@clamart.fr',
  authenticatedAt: ago(2 * HOUR),
  lastSeenAt: ago(HOUR),
  factors: ['pwd'],
  browserTrusted: true,
}

export const clamart: MembershipFacts = {
  id: '3c5d6a0e-5b1e-4f52-8a39-9f0a2a1b7c03',
  organizationId: '9b7f2f1c-93e5-4d7a-8d55-2c7a1e6f0d04',
  siret: '21920023500014' as Siret,
  siren: '219200235',
  label: 'Commune de Clamart - Mairie',
  status: 'active',
  basis: 'domain',
  oal: 1,
  isExternal: false,
  email: 'ada.martin@clamart.fr',
  welcomed: true,
  usable: true,
  administers: false,
  requiresSecondFactor: false,
  maxSessionHours: null,
  allowedServices: null,
}

export const lamalou: MembershipFacts = {
  ...clamart,
  id: '7a1b2c3d-0e4f-4a5b-8c6d-7e8f9a0b1c05',
  organizationId: '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e06',
  siret: '21340126800130' as Siret,
  siren: '213401268',
  label: 'Commune de Lamalou-les-Bains',
}

export const demand: ServiceDemand = {
  clientId: 'demo',
  serviceName: 'Démonstration',
  registeredName: 'Démonstration',
  startedAt: ago(HOUR),
  prompts: [],
  maxAgeSeconds: null,
  loginHint: null,
  namesSomebodyElse: false,
  addressIsTheirs: false,
  siretHint: null,
  needsOrganization: true,
  readsMandates: false,
  unprovedMembership: 'refuse',
  levels: null,
  levelNames: [],
  preferredLevels: [],
  accessPolicy: null,
  locale: null,
}

/** Everything is done, for a service that needs an organization. */
export const readyFacts: SignInFacts = {
  now,
  emailProofMaxAgeDays: 90,
  account,
  session,
  memberships: [clamart],
  mandates: [],
  openRequest: null,
  officialContactProof: null,
  identity: null,
  identityProvable: true,
  officersReadable: true,
  admission: new Map(),
  demand,
  choices: {
    membershipId: null,
    mandateId: null,
    selectedAt: null,
    siretHintDeclined: false,
    profileUpdatedAt: null,
    lastUsedMembershipId: null,
    lastUsedMandateId: null,
  },
}

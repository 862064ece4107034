import type { ListedMember } from './list-members.ts'

/** An administrator as lists show them: fixtures change what their page is about. */
export const listedAda: ListedMember = {
  version: '0',
  id: '3c5d6a0e-5b1e-4f52-8a39-9f0a2a1b7c03',
  accountId: '6f1e0a52-6f43-4d9c-9a5b-8e2f0f5f7a01',
  givenName: 'Ada',
  familyName: 'Martin',
  email: 'ada.martin@clamart.fr',
  status: 'active',
  isExternal: false,
  basis: 'domain',
  oal: 1,
  joinedAt: new Date('2026-09-02T09:30:00Z'),
  expiresAt: null,
  lastUsedAt: null,
  isAdministrator: true,
  roles: [],
  groups: [],
}

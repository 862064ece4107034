import { describe, expect, test } from 'vitest'
import { companyLike } from '../../organizations/registry/fake.ts'
import { claimsFrom } from './claims.ts'
import type { ClaimFacts, MembershipClaimFacts } from './facts.ts'

const membership = (change: Partial<MembershipClaimFacts> = {}): MembershipClaimFacts => {
  const company = companyLike()
  return {
    organization: { id: 'org', siret: company.siret, siren: company.siren, label: 'Commune de clamart - Mairie', company },
    status: 'active',
    basis: 'domain',
    oal: 1,
    isExternal: false,
    email: 'ada@clamart.fr',
    verifiedAt: new Date('2026-09-02T09:00:00Z'),
    expiresAt: null,
    roles: [],
    groups: [],
    explanation: 'Rattaché parce que…',
    ...change,
  }
}

const facts = (change: Partial<ClaimFacts> = {}): ClaimFacts => ({
  account: {
    id: 'ada',
    givenName: 'Ada',
    familyName: 'Lovelace',
    phoneNumber: null,
    job: null,
    updatedAt: new Date('2023-06-15T16:17:05.958Z'),
    primaryEmail: 'ada@perso.fr',
  },
  membership: membership(),
  mandate: null,
  memberships: [],
  aal: 1,
  ial: 0,
  ...change,
})

const standard = { updatedAtFormat: 'number', unprovedMembership: 'refuse' } as const

describe('claims', () => {
  test('tell the person, the organization and why we believe it', () => {
    expect(claimsFrom(facts(), standard)).toEqual({
      sub: 'ada',
      custom: {},
      uid: 'ada',
      email: 'ada@clamart.fr',
      email_verified: true,
      given_name: 'Ada',
      family_name: 'Lovelace',
      usual_name: 'Lovelace',
      updated_at: 1686845825,
      ial: 0,
      aal: 1,
      oal: 1,
      label: 'Commune de clamart - Mairie',
      siret: '21920023500014',
      siren: '219200235',
      is_commune: true,
      is_external: false,
      is_public_service: true,
      is_service_public: true,
      roles: ['agent_public', 'agent_public_territorial'],
      is_collectivite_territoriale: true,
      membership: {
        status: 'active',
        basis: 'domain',
        oal: 1,
        verified_at: '2026-09-02T09:00:00.000Z',
        is_external: false,
        explanation: 'Rattaché parce que…',
      },
      organizations: [],
    })
  })

  test('updated_at is a date in words for clients that read one', () => {
    expect(claimsFrom(facts(), { ...standard, updatedAtFormat: 'iso' }).updated_at).toBe('2023-06-15T16:17:05.958Z')
  })

  test('what is empty is left out, what is false is not', () => {
    const account = { ...facts().account, givenName: '', familyName: null, phoneNumber: '+33123456789', job: '' }
    const claims = claimsFrom(facts({ account }), standard)
    expect(claims).not.toHaveProperty('given_name')
    expect(claims).not.toHaveProperty('family_name')
    expect(claims).not.toHaveProperty('job')
    expect(claims).toMatchObject({ phone_number: '+33123456789', phone_number_verified: false, is_external: false })
  })

  test('without a membership nothing is said of an organization, and the address is the primary one', () => {
    const claims = claimsFrom(facts({ membership: null }), standard)
    expect(claims.email).toBe('ada@perso.fr')
    for (const claim of ['siret', 'siren', 'label', 'is_commune', 'is_public_service', 'membership', 'oal'])
      expect(claims).not.toHaveProperty(claim)
  })

  test.each([
    ['refuse', false],
    ['with_verified_identity', false],
    ['accept', true],
  ] as const)('an unproved membership is released to a client that says %s: %s', (unprovedMembership, released) => {
    const unproved = membership({ oal: 0, basis: 'sole_trader' })
    const claims = claimsFrom(facts({ membership: unproved, memberships: [unproved, membership()] }), {
      ...standard,
      unprovedMembership,
    })
    expect('siret' in claims).toBe(released)
    expect(claims.oal).toBe(released ? 0 : undefined)
    expect(claims.email).toBe(released ? 'ada@clamart.fr' : 'ada@perso.fr')
    expect(claims.organizations).toHaveLength(released ? 2 : 1)
  })

  test('roles are those of the service, and the words of federations for proved members of public bodies', () => {
    const rolesOf = (change: Partial<MembershipClaimFacts>) =>
      claimsFrom(facts({ membership: membership(change) }), { ...standard, unprovedMembership: 'accept' }).roles
    expect(rolesOf({ roles: ['pays'] })).toEqual(['pays', 'agent_public', 'agent_public_territorial'])
    expect(rolesOf({ isExternal: true })).toBeUndefined()
    expect(rolesOf({ oal: 0 })).toBeUndefined()
    const company = companyLike({ legalCategory: '5710', naf: '62.01Z' })
    const organization = { ...membership().organization, company }
    expect(rolesOf({ organization, basis: 'certified_officer', oal: 2 })).toEqual(['dirigeant'])
  })

  test('organizations tells each in one line', () => {
    expect(claimsFrom(facts({ memberships: [membership({ isExternal: true })] }), standard).organizations).toEqual([
      {
        id: 'org',
        siret: '21920023500014',
        siren: '219200235',
        label: 'Commune de clamart - Mairie',
        is_external: true,
        is_commune: true,
        is_public_service: true,
        is_service_public: true,
      },
    ])
  })
})

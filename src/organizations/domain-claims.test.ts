import { describe, expect, test } from 'vitest'
import { newId } from '../secrets/random.ts'
import { addDecision } from '../testing/add-decision.ts'
import { testDatabase } from '../testing/database.ts'
import { findDomainClaims, findOrganizationsHoldingDomain } from './domain-claims.ts'
import { readOrganization, rememberOrganization } from './queries.ts'
import { companyLike } from './registry/fake.ts'
import { sampleRegistry } from './registry/sample.ts'
import { seedSampleDomains } from './sample-domains.ts'
import { parseSiret, type Siret } from './siret.ts'
import { suggestOrganizations, worthSuggesting } from './suggestions.ts'

const db = await testDatabase()
const now = new Date('2026-11-24T09:00:00Z')
const siret = (digits: string): Siret => parseSiret(digits) as Siret
const added = await seedSampleDomains(db, sampleRegistry(), now)

const claim = async (
  digits: string,
  domain: string,
  change: { standing?: 'verified' | 'pending' | 'refused'; reserved?: boolean } = {},
) => {
  const organization = await rememberOrganization(db, companyLike({ siret: siret(digits) }), now)
  await db
    .insertInto('domainClaims')
    .values({
      id: newId(),
      organizationId: organization.id,
      domain,
      standing: 'verified',
      source: 'operator',
      reason: null,
      standingAt: now,
      createdAt: now,
      ...change,
    })
    .execute()
  return organization
}

const member = async (organizationId: string, email: string, status: 'active' | 'ended' = 'active') => {
  const accountId = newId()
  await db.insertInto('accounts').values({ id: accountId, createdAt: now, updatedAt: now }).execute()
  const decisionId = await addDecision(db, now, { accountId, organizationId, email })
  await db
    .insertInto('memberships')
    .values({
      id: newId(),
      accountId,
      organizationId,
      status,
      basis: 'domain',
      oal: 1,
      email,
      decisionId,
      joinedAt: now,
      verifiedAt: now,
    })
    .execute()
}

describe('the domains of the sample', () => {
  test('are loaded once', async () => {
    expect(added).toBe(5)
    expect(await seedSampleDomains(db, sampleRegistry(), now)).toBe(0)
  })
  test('hold what they are for', async () => {
    const dinum = await readOrganization(db, { siret: siret('13002526500013') })
    const { own } = await findDomainClaims(db, dinum.id, dinum.siren)
    expect(own.map(({ domain, standing, reserved, source }) => [domain, standing, reserved, source])).toEqual([
      ['ext.numerique.gouv.fr', 'external', false, 'reference_data'],
      ['modernisation.gouv.fr', 'verified', false, 'reference_data'],
      ['numerique.gouv.fr', 'verified', false, 'reference_data'],
    ])
  })
  test('the one domain an organization insists on is reserved, although it is shared elsewhere', async () => {
    const chorus = await readOrganization(db, { siret: siret('11000201100044') })
    expect((await findDomainClaims(db, chorus.id, chorus.siren)).own).toMatchObject([
      { domain: 'finances.gouv.fr', standing: 'verified', reserved: true },
    ])
  })
  test('a domain that only leads to a ministry is no claim of it', async () => {
    const armies = await readOrganization(db, { siret: siret('11009001600053') })
    expect((await findDomainClaims(db, armies.id, armies.siren)).own).toEqual([])
    expect(await findOrganizationsHoldingDomain(db, 'intradef.gouv.fr')).toEqual([])
    expect(await suggestOrganizations(db, 'intradef.gouv.fr')).toMatchObject([{ siret: '11009001600053' }])
  })
  test('what an operator decided since stays', async () => {
    await db
      .updateTable('domainClaims')
      .set({ standing: 'refused', reason: 'no more' })
      .where('domain', '=', 'modernisation.gouv.fr')
      .execute()
    await seedSampleDomains(db, sampleRegistry(), now)
    expect(await findOrganizationsHoldingDomain(db, 'modernisation.gouv.fr')).toEqual([])
  })
})

describe('a claim of another establishment', () => {
  test('counts when it was written for the whole legal unit', async () => {
    const clamecy = await rememberOrganization(db, companyLike({ siret: siret('66204244905476') }), now)
    const { own, legalUnit } = await findDomainClaims(db, clamecy.id, clamecy.siren)
    expect([own, legalUnit.map(({ domain, scope }) => [domain, scope])]).toEqual([[], [['bnpparibas.com', 'legal_unit']]])
  })
  test('does not count when it was written for that establishment', async () => {
    const other = await rememberOrganization(db, companyLike({ siret: siret('13002526500021') }), now)
    expect(await findDomainClaims(db, other.id, other.siren)).toEqual({ own: [], legalUnit: [] })
  })
})

describe('the database itself refuses a claim on', () => {
  for (const domain of [
    'gmail.com',
    'mairie.gmail.com',
    'bbox.fr',
    'yopmail.com',
    'interieur.gouv.fr',
    'ac-paris.fr',
    'eleves.ac-paris.fr',
    'lot.pref.gouv.fr',
  ]) {
    test(domain, async () => {
      await expect(claim('21740056300011', domain)).rejects.toMatchObject({ constraint: 'domain_claims_claimable' })
    })
  }
  test('but keeps a refusal, and lets a claim on a host of one body', async () => {
    await claim('21740056300011', 'gmail.com', { standing: 'refused' })
    await claim('21740056300011', 'gendarmerie.interieur.gouv.fr')
  })
})

describe('organizations that hold a domain', () => {
  test('come with their live members who write from it, the most first', async () => {
    const troyes = await claim('21100374400011', 'agglo.example.fr')
    const nice = await claim('21060088800015', 'agglo.example.fr')
    await claim('21250056500016', 'agglo.example.fr', { standing: 'pending' })
    await member(nice.id, 'a@agglo.example.fr')
    await member(nice.id, 'b@agglo.example.fr')
    await member(nice.id, 'c@agglo.example.fr', 'ended')
    await member(nice.id, 'd@other.example.fr')
    const holders = await findOrganizationsHoldingDomain(db, 'agglo.example.fr')
    expect(holders.map(({ organizationId, members, standing }) => [organizationId, members, standing])).toEqual([
      [nice.id, 2, 'verified'],
      [troyes.id, 0, 'verified'],
    ])
    expect((await suggestOrganizations(db, 'agglo.example.fr')).map(({ id }) => id)).toEqual([nice.id, troyes.id])
  })
  test('are proposed only for the whole host', async () => {
    expect(await suggestOrganizations(db, 'numerique.gouv.fr')).toMatchObject([{ siret: '13002526500013' }])
    expect(await suggestOrganizations(db, 'sub.numerique.gouv.fr')).toEqual([])
    expect(await suggestOrganizations(db, 'evilnumerique.gouv.fr')).toEqual([])
  })
  test('are never proposed for a free or shared host', async () => {
    expect(await suggestOrganizations(db, 'gmail.com')).toEqual([])
    expect(await suggestOrganizations(db, 'finances.gouv.fr')).toEqual([])
  })
})

test('with many holders, only those where a fifth of the people are', () => {
  const holders = [50, 30, 15, 5].map((members) => ({ members }))
  expect(worthSuggesting(holders)).toEqual([{ members: 50 }, { members: 30 }])
  expect(worthSuggesting(holders.slice(1))).toEqual(holders.slice(1))
  expect(worthSuggesting([0, 0, 0, 0].map((members) => ({ members })))).toEqual([])
})

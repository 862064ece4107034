import { describe, expect, test } from 'vitest'
import { parseSiret } from '../siret.ts'
import { registryContract } from './contract.ts'
import { companyLike, fakeRegistry } from './fake.ts'
import { sampleRegistry } from './sample.ts'
import { sampleCompanies } from './sample-companies.ts'

registryContract('the sample registry', sampleRegistry())
registryContract('the fake registry', fakeRegistry(...sampleCompanies()))

describe('the fake registry', () => {
  const clamart = companyLike()
  test('can be unavailable, then come back', async () => {
    const registry = fakeRegistry(clamart)
    registry.goDown()
    expect([
      await registry.find(clamart.siret),
      await registry.search('clamart'),
      await registry.establishments(clamart.siren),
    ]).toEqual(['unavailable', 'unavailable', 'unavailable'])
    registry.comeBack()
    expect(await registry.find(clamart.siret)).toEqual(clamart)
  })
  test('can be slow', async () => {
    const registry = fakeRegistry(clamart)
    registry.slowDown(30)
    const started = performance.now()
    await registry.find(clamart.siret)
    expect(performance.now() - started).toBeGreaterThanOrEqual(25)
  })
  test('can learn that an establishment closed', async () => {
    const registry = fakeRegistry(clamart)
    registry.publish({ ...clamart, active: false })
    expect(await registry.find(clamart.siret)).toMatchObject({ active: false })
  })
})

describe('the sample', () => {
  const companies = sampleCompanies()
  test('holds each establishment once, with numbers that are right', () => {
    expect(new Set(companies.map(({ siret }) => siret)).size).toBe(companies.length)
    expect(companies.length).toBeGreaterThanOrEqual(124)
    expect(companies.filter(({ siret, siren }) => parseSiret(siret) !== siret || !siret.startsWith(siren))).toEqual([])
  })
  test('has at most one head office for a legal unit, and agrees on what is said of it', () => {
    const units = new Map<string, typeof companies>()
    for (const company of companies) units.set(company.siren, [...(units.get(company.siren) ?? []), company])
    for (const [siren, establishments] of units) {
      const said = establishments.map((one) => [one.name, one.legalCategory, one.legalUnitHeadcount, one.legalUnitActive].join())
      expect([siren, establishments.filter(({ headOffice }) => headOffice).length <= 1, new Set(said).size]).toEqual([
        siren,
        true,
        1,
      ])
    }
  })
  test('every successor is in the sample, and open', () => {
    const successors = companies.flatMap(({ successor }) => successor ?? [])
    expect(successors).toHaveLength(3)
    for (const siret of successors) expect(companies.find((company) => company.siret === siret)).toMatchObject({ active: true })
  })
  test('holds an establishment of La Poste whose number breaks Luhn', () => {
    expect(companies.filter(({ siren }) => siren === '356000000').map(({ siret }) => siret)).toEqual([
      '35600000000048',
      '35600000033843',
    ])
  })
})

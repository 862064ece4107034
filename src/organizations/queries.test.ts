import { expect, test } from 'vitest'
import { testDatabase } from '../testing/database.ts'
import { findOrganization, readOrganization, rememberOrganization } from './queries.ts'
import { companyLike } from './registry/fake.ts'
import { parseSiret, type Siret } from './siret.ts'

const db = await testDatabase()
const monday = new Date('2026-11-23T09:00:00Z')
const tuesday = new Date('2026-11-24T09:00:00Z')
const chamonix = companyLike({ siret: parseSiret('21740056300011') as Siret, name: 'COMMUNE DE CHAMONIX', commune: null })

test('what the register said is kept whole, under one row for each SIRET', async () => {
  const clamart = companyLike()
  const first = await rememberOrganization(db, clamart, monday)
  expect(first).toEqual({
    id: first.id,
    siret: '21920023500014',
    siren: '219200235',
    label: 'Commune de clamart - Mairie',
    company: clamart,
    fetchedAt: monday,
  })
  expect(await findOrganization(db, { id: first.id })).toEqual(first)
  expect(await findOrganization(db, { siret: clamart.siret })).toEqual(first)
})

test('a newer reading replaces the facts and the label, an older one does not', async () => {
  const first = await rememberOrganization(db, companyLike(), monday)
  const newer = await rememberOrganization(db, companyLike({ active: false, sign: 'HOTEL DE VILLE' }), tuesday)
  expect(newer).toMatchObject({
    id: first.id,
    label: 'Commune de clamart - Hotel de ville',
    company: { active: false },
    fetchedAt: tuesday,
  })
  expect(await rememberOrganization(db, companyLike(), monday)).toEqual(newer)
})

test('many people choosing it at once make one organization', async () => {
  const remembered = await Promise.all(Array.from({ length: 10 }, () => rememberOrganization(db, chamonix, monday)))
  expect(new Set(remembered.map(({ id }) => id)).size).toBe(1)
})

test('an organization nobody chose is not there', async () => {
  const siret = parseSiret('13002526500013') as Siret
  expect(await findOrganization(db, { siret })).toBeUndefined()
  await expect(readOrganization(db, { siret })).rejects.toThrow('13002526500013')
})

import { describe, expect, test } from 'vitest'
import { companyLike } from '../registry/fake.ts'
import { directoryContract } from './contract.ts'
import { fakeDirectory } from './fake.ts'
import { publishedRecords } from './published.ts'
import { sampleDirectory } from './sample.ts'

directoryContract('the sample directory', sampleDirectory())
directoryContract('the fake directory', fakeDirectory(...publishedRecords()))

describe('records', () => {
  const townHall = companyLike()
  test('what is not an address is left out', async () => {
    const directory = fakeDirectory({
      communeCode: '92023',
      name: 'Mairie',
      email: ' Mairie@Clamart.fr ;;not an address; a@x.fr,b@evil.fr;<c@x.fr>;x@y@z.fr',
    })
    expect(await directory.find(townHall)).toMatchObject({ contacts: [{ address: 'mairie@clamart.fr' }] })
  })
  test('nothing but noise is none', async () => {
    expect(await fakeDirectory({ communeCode: '92023', email: 'mairie(at)clamart.fr' }).find(townHall)).toEqual({
      answer: 'none',
    })
  })
  test('a town hall placed in an arrondissement has the contact of its city', async () => {
    const directory = fakeDirectory({ communeCode: '69123', name: 'Mairie - Lyon', email: 'mairie@mairie-lyon.fr' })
    expect(await directory.find({ ...townHall, communeCode: '69381' })).toMatchObject({
      contacts: [{ address: 'mairie@mairie-lyon.fr' }],
    })
  })
  test('a commune whose code is unknown has no contact', async () => {
    expect(await fakeDirectory({ communeCode: '', email: 'a@clamart.fr' }).find({ ...townHall, communeCode: null })).toEqual({
      answer: 'none',
    })
  })
  test('the school of another establishment is not its contact', async () => {
    const directory = fakeDirectory({
      communeCode: '92023',
      uai: '0920001A',
      siret: '21920023500063',
      email: 'ecole@ac-versailles.fr',
    })
    expect(await directory.find(townHall)).toEqual({ answer: 'none' })
    expect(await directory.find({ ...townHall, siret: '21920023500204' as typeof townHall.siret, naf: '85.20Z' })).toEqual({
      answer: 'none',
    })
  })
  test('the town hall where an intercommunality sits is another body', async () => {
    const community = { ...townHall, legalCategory: '7346' }
    expect(
      await fakeDirectory({ communeCode: '92023', siret: '21680224900013', email: 'mairie@clamart.fr' }).find(community),
    ).toEqual({ answer: 'none' })
    expect(
      await fakeDirectory({ communeCode: '92023', siret: community.siret, email: 'cc@clamart.fr' }).find(community),
    ).toMatchObject({ answer: 'found' })
  })
})

test('an outage is an answer of its own', async () => {
  const directory = fakeDirectory(...publishedRecords())
  directory.goDown()
  expect(await directory.find(companyLike())).toEqual({ answer: 'unavailable' })
  directory.comeBack()
  expect(await directory.find(companyLike())).toMatchObject({ answer: 'found' })
})

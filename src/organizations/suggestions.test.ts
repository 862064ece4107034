import { expect, test } from 'vitest'
import { testApp } from '../testing/app.ts'
import { testDatabase } from '../testing/database.ts'
import { testBench } from '../testing/join-bench.ts'
import { fakeDirectory } from './directory/fake.ts'
import { companyLike } from './registry/fake.ts'
import type { Siret } from './siret.ts'
import { suggestCompanies } from './suggestions.ts'

const town = companyLike({ siret: '21150014500019' as Siret, name: 'COMMUNE D AURILLAC', communeCode: '15014' })
const school = companyLike({ siret: '21060088800015' as Siret, name: 'COMMUNE DE NICE', communeCode: '06088' })
const closed = companyLike({ siret: '21250056500016' as Siret, name: 'COMMUNE FERMEE', communeCode: '25056', active: false })
const records = [
  { communeCode: '15014', siret: town.siret, name: 'Mairie - Aurillac', email: 'administration@aurillac-exemple.fr' },
  { communeCode: '06088', siret: school.siret, name: 'Mairie - Nice', email: 'mairie@agglo-exemple.fr;mairie@nice-exemple.fr' },
  { communeCode: '25056', siret: closed.siret, name: 'Mairie', email: 'mairie@agglo-exemple.fr;contact@fermee-exemple.fr' },
  { communeCode: '15014', siren: town.siren, name: 'Mairie annexe', email: 'annexe@annexe-exemple.fr' },
  { communeCode: '06088', siret: school.siret, name: 'Mairie - Nice', email: 'mairie.nice@orange.fr' },
]
const bench = testBench(await testDatabase(), { companies: [town, school, closed] })
const deps = { ...bench, directory: fakeDirectory(...records) }
const suggested = async (host: string) => (await suggestCompanies(deps, host)).map(({ siret }) => siret)

test('whoever is the first of a body is shown it from its published contact; the whole host, and no other', async () => {
  expect(await suggested('aurillac-exemple.fr')).toEqual([town.siret])
  expect(await suggested('mail.aurillac-exemple.fr')).toEqual([])
  expect(await suggested('evilaurillac-exemple.fr')).toEqual([])
})

test('a record that gives only the number of the unit leads to its head office', async () => {
  expect(await suggested('annexe-exemple.fr')).toEqual([town.siret])
})

test('a host of several bodies, a free one, and a body that is closed lead nowhere', async () => {
  expect(await suggested('agglo-exemple.fr')).toEqual([])
  expect(await suggested('orange.fr')).toEqual([])
  expect(await suggested('fermee-exemple.fr')).toEqual([])
})

test('a source that is away or slow suggests nothing, and holds nobody up', async () => {
  deps.directory.goDown()
  expect(await suggested('aurillac-exemple.fr')).toEqual([])
  deps.directory.comeBack()
  deps.directory.slowDown(4_000)
  expect(await suggested('aurillac-exemple.fr')).toEqual([])
  deps.directory.slowDown(0)
  deps.registry.goDown()
  expect(await suggested('nice-exemple.fr')).toEqual([])
  deps.registry.comeBack()
})

test('on the page, before any search', async () => {
  const app = await testApp({ replace: { registry: bench.registry, directory: deps.directory } })
  const visitor = app.newVisitor()
  await visitor.visit('/organizations')
  await visitor.submit({ email: 'ada@nice-exemple.fr' })
  if (visitor.page.html.includes('name="confirmed"')) await visitor.submit({})
  await visitor.submit({}, 'Recevoir un code par e-mail')
  await visitor.submit({ code: await app.lastCode('ada@nice-exemple.fr') })
  await visitor.submit({ method: 'code' }, 'Créer mon compte')
  await visitor.visit('/sign-in/join')
  if (visitor.page.url.endsWith('/names')) await visitor.submit({ given_name: 'Ada', family_name: 'Lovelace' })
  await visitor.visit('/sign-in/join')
  expect(visitor.page.text).toMatch(/D’après votre adresse e-mail.*Commune de nice/i)
})

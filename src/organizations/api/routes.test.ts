import Fastify from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { requireDeclaredAccess } from '../../sign-in/access.ts'
import { testDatabase } from '../../testing/database.ts'
import { fakeRegistry } from '../registry/fake.ts'
import { sampleCompanies } from '../registry/sample-companies.ts'
import { organizationApiRoutes } from './routes.ts'

const db = await testDatabase()
const registry = fakeRegistry(...sampleCompanies())
const app = Fastify()
requireDeclaredAccess(app)
organizationApiRoutes(app, { db, clock: () => new Date('2026-11-24T09:00:00Z'), registry })
afterAll(() => app.close())

let visitors = 0
/** Each call comes from another network address, unless told. */
const get = async (url: string, remoteAddress = `192.0.2.${++visitors}`) => {
  const response = await app.inject({ url, remoteAddress })
  return { status: response.statusCode, body: response.json(), retryAfter: response.headers['retry-after'] }
}
const info = (siret: string) => get(`/api/sirene/organization-info/${siret}`)

test('programs of before ask whether the register answers', async () => {
  expect(await get('/api/sirene/ping')).toMatchObject({ status: 200, body: {} })
})

describe('what services have always read of an establishment', () => {
  test('an open town hall, whole', async () => {
    expect(await info('21920023500014')).toMatchObject({
      status: 200,
      body: {
        organizationInfo: {
          siret: '21920023500014',
          libelle: 'Commune de clamart - Mairie',
          nomComplet: 'Commune de clamart',
          enseigne: 'Mairie',
          trancheEffectifs: '42',
          trancheEffectifsUniteLegale: '42',
          libelleTrancheEffectif: '1 000 à 1 999 salariés',
          etatAdministratif: 'A',
          estActive: true,
          statutDiffusion: 'diffusible',
          estDiffusible: true,
          adresse: '1 place Maurice Gunsbourg, 92140 Clamart',
          codePostal: '92140',
          codeOfficielGeographique: '92023',
          activitePrincipale: '84.11Z',
          libelleActivitePrincipale: '84.11Z - Administration publique générale',
          categorieJuridique: '7210',
          libelleCategorieJuridique: 'Commune et commune nouvelle',
          siegeSocial: true,
        },
      },
    })
  })
  test('a SIRET with spaces', async () => expect((await info('219%20200%20235%2000014')).status).toBe(200))
  test('a closed one', async () => {
    expect((await info('21930066200018')).body.organizationInfo).toMatchObject({ estActive: false, etatAdministratif: 'C' })
  })
  test('a masked one: neither name, size nor street', async () => {
    expect((await info('90000102500015')).body.organizationInfo).toMatchObject({
      libelle: 'Nom non diffusé',
      enseigne: '',
      trancheEffectifsUniteLegale: null,
      adresse: 'Grenoble',
      codePostal: '38185',
      statutDiffusion: 'partiellement_diffusible',
    })
  })
})

describe('answers that are not an establishment', () => {
  const cases: [what: string, siret: string, status: number, error: string][] = [
    ['a wrong check digit', '21920023500015', 400, 'invalid_siret'],
    ['not a number', 'clamart', 400, 'invalid_siret'],
    ['never given', '94000000300019', 404, 'unknown_siret'],
    ['not diffusible', '90000103300019', 404, 'unknown_siret'],
  ]
  for (const [what, siret, status, error] of cases) {
    test(what, async () => expect(await info(siret)).toMatchObject({ status, body: { error } }))
  }
  test('the source does not answer: not the same as unknown', async () => {
    registry.goDown()
    expect(await info('21920023500014')).toMatchObject({ status: 504, body: { error: 'unavailable' } })
    expect(await get('/api/organizations/search?q=clamart')).toMatchObject({ status: 504, body: { error: 'unavailable' } })
    registry.comeBack()
  })
})

describe('search', () => {
  test('answers what a person needs to recognize their organization', async () => {
    const { status, body } = await get('/api/organizations/search?q=Mairie%20de%20Clamart')
    expect([status, body.organizations[0]]).toEqual([
      200,
      {
        siret: '21920023500014',
        siren: '219200235',
        label: 'Commune de clamart - Mairie',
        address: '1 place Maurice Gunsbourg, 92140 Clamart',
        town: 'Clamart',
        head_office: true,
        active: true,
      },
    ])
  })
  test('finds nothing without failing', async () => {
    for (const q of ['', '%00', '%F0%9F%98%80', 'zzzzzz']) {
      expect(await get(`/api/organizations/search?q=${q}`)).toMatchObject({ status: 200, body: { organizations: [] } })
    }
  })
  test('wants one question', async () => {
    for (const query of ['', '?q=a&q=b']) {
      expect(await get(`/api/organizations/search${query}`)).toMatchObject({ status: 400, body: { error: 'missing_query' } })
    }
  })
})

test('too many requests from one network are refused for a while, others go on', async () => {
  const statuses: number[] = []
  for (let count = 0; count < 120; count += 1) statuses.push((await get('/api/organizations/search?q=a', '198.51.100.7')).status)
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect(await get('/api/organizations/search?q=a', '198.51.100.7')).toMatchObject({ status: 429, retryAfter: '60' })
  expect((await get('/api/organizations/search?q=a', '198.51.100.8')).status).toBe(200)
})

test('a subscriber who has a whole network of IPv6 addresses is one', async () => {
  const statuses = new Set<number>()
  for (let count = 0; count < 120; count += 1)
    statuses.add((await get('/api/sirene/ping', `2001:db8:1:2::${count.toString(16)}`)).status)
  expect([...statuses]).toEqual([200])
  expect((await get('/api/sirene/ping', '2001:db8:1:2:ffff::1')).status).toBe(429)
  expect((await get('/api/sirene/ping', '2001:db8:1:3::1')).status).toBe(200)
})

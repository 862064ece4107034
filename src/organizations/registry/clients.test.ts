import { describe, expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { type Behaviour, startSourceServer } from '../../testing/source-server.ts'
import { apiEntrepriseEstablishment, startApiEntrepriseServer } from '../../testing/sources/api-entreprise.ts'
import { inseeEstablishment, startInseeServer } from '../../testing/sources/insee.ts'
import { startRechercheEntreprisesServer } from '../../testing/sources/recherche-entreprises.ts'
import { parseSiret, type Siret } from '../siret.ts'
import { chooseRegistry } from './choose.ts'
import { registryContract } from './contract.ts'
import { companyLike } from './fake.ts'
import { sampleCompanies } from './sample-companies.ts'

const recipient = '13002526500013'
const at = (env: Record<string, string>, now = () => new Date()) =>
  chooseRegistry({ db: null, config: readConfig(env), clock: now })
const insee = (url: string) => ({
  REGISTRY: 'insee',
  SIRENE_API_KEY: 'integration-key',
  SIRENE_API_URL: `${url}/api-sirene/3.11`,
})
const entreprise = (url: string) => ({
  REGISTRY: 'api-entreprise',
  API_ENTREPRISE_TOKEN: 'jeton',
  API_ENTREPRISE_URL: url,
  API_ENTREPRISE_RECIPIENT: recipient,
})
const recherche = (url: string) => ({ REGISTRY: 'recherche-entreprises', RECHERCHE_ENTREPRISES_URL: url })
const everySource = [
  ['recherche-entreprises', recherche],
  ['insee', insee],
  ['api-entreprise', entreprise],
] as const

const clamart = companyLike()
/** One that closed its legal unit and left an establishment open. */
const closedUnit = companyLike({
  siret: '90000900200016' as Siret,
  name: 'LIQUIDEE',
  legalCategory: '5710',
  legalUnitActive: false,
  active: true,
})
const companies = [...sampleCompanies(), closedUnit]
const search = await startRechercheEntreprisesServer(companies)
const inseeServer = await startInseeServer(companies)
const entrepriseServer = await startApiEntrepriseServer(companies)
const searching = { RECHERCHE_ENTREPRISES_URL: search.url }

const throughSearch = at(recherche(search.url))
const throughInsee = at({ ...insee(inseeServer.url), ...searching })
const throughEntreprise = at({ ...entreprise(entrepriseServer.url), ...searching })

// seven calls a second: each contract asks more than a second holds
registryContract('Recherche d’entreprises', throughSearch, { undiffused: 'unheard_of', successions: false })
registryContract('INSEE Sirene 3.11', throughInsee)
registryContract('API Entreprise v3', throughEntreprise)

describe.each([
  ['Recherche d’entreprises', throughSearch],
  ['INSEE', throughInsee],
  ['API Entreprise', throughEntreprise],
])('%s', (_name, registry) => {
  test('a closed legal unit may have an open establishment: both are said', async () => {
    expect(await registry.find(closedUnit.siret)).toMatchObject({ active: true, legalUnitActive: false })
  })
})

describe('a number that was registered twice', () => {
  const duplicate = parseSiret('35600000000048') as Siret
  test('INSEE moves it: it is closed, and the one that lives took over', async () => {
    const server = await startSourceServer(({ url }) =>
      url.pathname.endsWith(duplicate)
        ? { status: 301, headers: { location: `/api-sirene/3.11/siret/${clamart.siret}` } }
        : { json: { header: { statut: 200 }, etablissement: inseeEstablishment(clamart) } },
    )
    expect(await at(insee(server.url)).find(duplicate)).toMatchObject({
      siret: duplicate,
      siren: '356000000',
      active: false,
      successor: clamart.siret,
    })
  })
  test('a move to itself, or nowhere, is not followed for ever', async () => {
    const server = await startSourceServer(({ url }) => ({ status: 301, headers: { location: url.pathname } }))
    expect(await at(insee(server.url)).find(duplicate)).toMatchObject({ active: false, successor: null })
    expect(server.seen).toHaveLength(1)
  })
  test('API Entreprise says from which number it came', async () => {
    const moved = apiEntrepriseEstablishment(clamart)
    const server = await startSourceServer(() => ({ json: { ...moved, meta: { redirect_from_siret: duplicate } } }))
    expect(await at(entreprise(server.url)).find(duplicate)).toMatchObject({
      siret: duplicate,
      active: false,
      successor: clamart.siret,
    })
  })
})

describe('what a source masks', () => {
  test('API Entreprise shows authorities the name of a person who hides it: we do not', async () => {
    const hidden = companyLike({ name: 'CLAUDE HIDDEN', legalCategory: '1000', diffusion: 'P', sign: 'CHEZ CLAUDE' })
    const server = await startApiEntrepriseServer([hidden])
    expect(await at(entreprise(server.url)).find(hidden.siret)).toMatchObject({
      name: null,
      sign: null,
      address: null,
      postalCode: null,
    })
  })
  test('INSEE: the state is the one of the period without end, older nomenclatures say nothing', async () => {
    const closedLongAgo = inseeEstablishment(clamart)
    const server = await startSourceServer(() => ({
      json: {
        header: { statut: 200 },
        etablissement: {
          ...closedLongAgo,
          periodesEtablissement: [
            {
              dateFin: null,
              etatAdministratifEtablissement: 'F',
              activitePrincipaleEtablissement: '75.1A',
              nomenclatureActivitePrincipaleEtablissement: 'NAFRev1',
            },
          ],
        },
      },
    }))
    expect(await at(insee(server.url)).find(clamart.siret)).toMatchObject({ active: false, naf: null })
  })
  test('NAF 2025 is read as such', async () => {
    const [, now] = inseeEstablishment(clamart).periodesEtablissement
    const server = await startSourceServer(() => ({
      json: {
        header: { statut: 200 },
        etablissement: {
          ...inseeEstablishment(clamart),
          periodesEtablissement: [
            { ...now, activitePrincipaleEtablissement: '84.11Y', nomenclatureActivitePrincipaleEtablissement: 'NAF2025' },
          ],
        },
      },
    }))
    expect(await at(insee(server.url)).find(clamart.siret)).toMatchObject({ naf: '84.11Y', nafNomenclature: 'NAF2025' })
  })
})

const page = '<!doctype html><h1>Maintenance</h1>'
const other = companyLike({ siret: '21930066200018' as Siret })
const nonsense: [string, Behaviour][] = [
  ['a page', () => ({ headers: { 'content-type': 'text/html' }, body: page })],
  ['a page with 404', () => ({ status: 404, headers: { 'content-type': 'text/html' }, body: page })],
  ['a 404 of the gateway', () => ({ status: 404, json: { message: 'No context-path matches the request URI.' } })],
  ['a 403 of the gateway', () => ({ status: 403, json: { message: 'Forbidden' } })],
  ['a wrong key', () => ({ status: 401, json: { message: 'Unauthorized' } })],
  ['a truncated document', () => ({ headers: { 'content-type': 'application/json' }, body: '{"etablissement":{"siret":"2192' })],
  ['another document', () => ({ json: { hello: 'world' } })],
  ['nothing at all', () => ({ json: null })],
  ['a 500', () => ({ status: 500, json: {} })],
  ['a 429', () => ({ status: 429, json: {} })],
  ['a redirect to another place', () => ({ status: 302, headers: { location: 'https://example.org/' } })],
  ['fifty megabytes', () => ({ headers: { 'content-type': 'application/json' }, body: `"${'x'.repeat(50_000_000)}"` })],
]

describe.each(everySource)('%s in trouble is unavailable, never « no »', (name, env) => {
  test.each(nonsense)('%s', async (_what, behaviour) => {
    const server = await startSourceServer(behaviour)
    const registry = at({ ...env(server.url), RECHERCHE_ENTREPRISES_URL: server.url })
    expect(await registry.find(clamart.siret)).toBe('unavailable')
    expect(await registry.establishments(clamart.siren)).toBe('unavailable')
    expect(await registry.search('clamart')).toBe('unavailable')
  })
  test('an answer about another establishment is refused', async () => {
    const search = await startRechercheEntreprisesServer([other])
    const same = { json: (await (await fetch(`${search.url}/search?q=${other.siret}`)).json()) as unknown }
    const answers = {
      'recherche-entreprises': same,
      insee: { json: { header: { statut: 200 }, etablissement: inseeEstablishment(other) } },
      'api-entreprise': { json: apiEntrepriseEstablishment(other) },
    }
    const server = await startSourceServer(() => answers[name])
    expect(await at(env(server.url)).find(clamart.siret)).toBe('unavailable')
  })
  test('nobody there', async () => {
    const server = await startSourceServer(() => ({ json: {} }))
    await server.stop()
    expect(await at(env(server.url)).find(clamart.siret)).toBe('unavailable')
  })
})

test('a herd that asks for the same establishment is one call', async () => {
  const before = inseeServer.seen.length
  const found = await Promise.all(Array.from({ length: 50 }, () => throughInsee.find(clamart.siret)))
  expect(new Set(found.map((company) => typeof company === 'object' && company.name))).toEqual(new Set(['COMMUNE DE CLAMART']))
  expect(inseeServer.seen.length - before).toBe(1)
})

test('each source is told who calls', () => {
  expect(search.seen.at(-1)?.headers['user-agent']).toBe('MonComptePro (http://localhost:3000)')
  expect(Object.fromEntries(entrepriseServer.seen.at(-1)?.url.searchParams ?? [])).toMatchObject({
    recipient,
    context: 'MonComptePro',
  })
})

test('a recipient that is no SIRET is said before the first call', () => {
  expect(() => at({ ...entreprise('https://example.org'), API_ENTREPRISE_RECIPIENT: '13002526500014' })).toThrow(
    'API_ENTREPRISE_RECIPIENT=13002526500014',
  )
})

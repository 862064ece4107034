import { describe, expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { testDatabase } from '../../testing/database.ts'
import { type Behaviour, startSourceServer } from '../../testing/source-server.ts'
import { startAdministrationServer, startEducationServer } from '../../testing/sources/directories.ts'
import { companyLike } from '../registry/fake.ts'
import { sampleCompanies } from '../registry/sample-companies.ts'
import type { Siret } from '../siret.ts'
import { chooseDirectory } from './choose.ts'
import { directoryContract } from './contract.ts'
import { type PublishedRecord, publishedRecords } from './published.ts'

const db = await testDatabase()
const record = (about: Partial<PublishedRecord>): PublishedRecord => ({
  kind: 'body',
  communeCode: '',
  siret: '',
  siren: about.siret?.slice(0, 9) ?? '',
  uai: '',
  name: '',
  email: '',
  ...about,
})
const live = (url: string, educationUrl = url) =>
  chooseDirectory({
    config: readConfig({ DIRECTORY_URL: url, EDUCATION_DIRECTORY_URL: educationUrl }),
    clock: () => new Date(),
    db,
  })

const administration = await startAdministrationServer(publishedRecords())
const education = await startEducationServer(publishedRecords())
directoryContract('the directories, asked live', live(administration.url, education.url))

const townHall = companyLike()
const agency = companyLike({ siret: '13002526500013' as Siret, legalCategory: '7120', headOffice: true })
const branch = companyLike({ siret: '13002526500039' as Siret, legalCategory: '7120', headOffice: false })
const school = companyLike({ siret: '19750663700010' as Siret, legalCategory: '7331', naf: '85.31Z', communeCode: '75108' })

describe('asked live', () => {
  test('Paris, Lyon and Marseille: the town hall of the city, and the one of the arrondissement', async () => {
    const server = await startAdministrationServer([
      record({ kind: 'town_hall', communeCode: '69123', name: 'Mairie - Lyon', email: 'mairie@mairie-lyon.fr' }),
      record({ kind: 'town_hall', communeCode: '69381', name: 'Mairie - Lyon - 1er arrondissement', email: 'm1@mairie-lyon.fr' }),
      record({ kind: 'town_hall', communeCode: '13055', name: 'Mairie - Marseille', email: 'mairie@marseille.fr' }),
    ])
    expect(await live(server.url).find({ ...townHall, communeCode: '69381' })).toMatchObject({
      answer: 'found',
      contacts: [{ address: 'mairie@mairie-lyon.fr' }, { address: 'm1@mairie-lyon.fr' }],
    })
  })
  test('other services of the commune are not its town hall', async () => {
    const server = await startSourceServer(() => ({
      json: {
        total_count: 1,
        results: [
          {
            nom: 'Gendarmerie - Clamart',
            adresse_courriel: 'bta@gendarmerie.fr',
            code_insee_commune: '92023',
            pivot: '[{"type_service_local":"gendarmerie","code_insee_commune":["92023"]}]',
          },
        ],
      },
    }))
    expect(await live(server.url).find(townHall)).toEqual({ answer: 'none' })
  })
  test('records of another commune are no answer to ours', async () => {
    const server = await startSourceServer(() => ({
      json: {
        results: [
          {
            nom: 'Mairie - Ailleurs',
            adresse_courriel: 'a@ailleurs.fr',
            pivot: [{ type_service_local: 'mairie', code_insee_commune: ['92024'] }],
          },
        ],
      },
    }))
    expect(await live(server.url).find(townHall)).toEqual({ answer: 'none' })
  })
  test('any public body by its own number; its head office also by the number of the unit', async () => {
    const server = await startAdministrationServer([
      record({ siret: agency.siret, name: 'DINUM', email: 'contact@numerique.gouv.fr' }),
      record({ siren: agency.siren, name: 'DINUM - presse', email: 'presse@numerique.gouv.fr' }),
    ])
    expect(await live(server.url).find(agency)).toMatchObject({
      contacts: [{ address: 'contact@numerique.gouv.fr' }, { address: 'presse@numerique.gouv.fr' }],
      source: 'service-public.fr',
    })
  })
  test('a branch is not proved by its head office, nor the other way round', async () => {
    const server = await startAdministrationServer([
      record({ siret: agency.siret, name: 'DINUM', email: 'contact@numerique.gouv.fr' }),
    ])
    expect(await live(server.url).find(branch)).toEqual({ answer: 'none' })
    const other = await startAdministrationServer([
      record({ siret: branch.siret, name: 'Antenne', email: 'antenne@numerique.gouv.fr' }),
    ])
    expect(await live(other.url).find(agency)).toEqual({ answer: 'none' })
  })
  test('a company is not looked for at all', async () => {
    const before = administration.seen.length
    expect(await live(administration.url).find(companyLike({ legalCategory: '5710', siret: '55203253400646' as Siret }))).toEqual(
      { answer: 'none' },
    )
    expect(administration.seen).toHaveLength(before)
  })
  test('several schools may share a SIRET; private ones prove nothing', async () => {
    const fields = (uai: string, mail: string, sector: string) => ({
      record: {
        fields: {
          identifiant_de_l_etablissement: uai,
          nom_etablissement: `Lycée ${uai}`,
          siren_siret: school.siret,
          code_commune: '75100',
          mail,
          statut_public_prive: sector,
          etat: 'OUVERT',
        },
      },
    })
    const server = await startSourceServer(() => ({
      json: {
        records: [
          fields('0750663N', 'ce.0750663n@ac-paris.fr', 'Public'),
          fields('0753000A', 'ce.0753000a@ac-paris.fr', 'Public'),
          fields('0753000B', 'x@gmail.com', 'Privé'),
        ],
      },
    }))
    expect(await live(administration.url, server.url).find(school)).toMatchObject({
      contacts: [{ address: 'ce.0750663n@ac-paris.fr' }, { address: 'ce.0753000a@ac-paris.fr' }],
    })
  })
  test('a host that another body publishes is said to be shared; nobody to say so is the same', async () => {
    const records = [
      record({
        kind: 'town_hall',
        communeCode: '92023',
        siret: townHall.siret,
        name: 'Mairie - Clamart',
        email: 'clamart@syndicat.fr',
      }),
      record({
        kind: 'town_hall',
        communeCode: '92024',
        siret: '21920024300015',
        name: 'Mairie - Clichy',
        email: 'clichy@syndicat.fr',
      }),
    ]
    const server = await startAdministrationServer(records)
    expect(await live(server.url).find(townHall)).toMatchObject({
      contacts: [{ address: 'clamart@syndicat.fr', sharedHost: true }],
    })
    const own = await startAdministrationServer(records.slice(0, 1))
    expect(await live(own.url).find(townHall)).toEqual({
      answer: 'found',
      contacts: [{ address: 'clamart@syndicat.fr', name: 'Mairie - Clamart' }],
      source: 'service-public.fr',
    })
    own.behave(({ url }) =>
      url.searchParams.get('where')?.includes('adresse_courriel')
        ? { status: 500, json: {} }
        : {
            json: {
              results: [
                {
                  nom: 'Mairie',
                  adresse_courriel: 'clamart@syndicat.fr',
                  pivot: '[{"type_service_local":"mairie","code_insee_commune":["92023"]}]',
                },
              ],
            },
          },
    )
    expect(await live(own.url).find(townHall)).toMatchObject({ contacts: [{ sharedHost: true }] })
  })
})

const page = '<!doctype html>'
const nonsense: [string, Behaviour][] = [
  ['a page', () => ({ headers: { 'content-type': 'text/html' }, body: page })],
  ['a 500', () => ({ status: 500, json: {} })],
  ['a refused question', () => ({ status: 400, json: { error_code: 'ODSQLError', message: 'Malformed' } })],
  ['an exhausted quota', () => ({ status: 429, headers: { 'retry-after': '60' }, json: { errorcode: 10002 } })],
  ['a truncated document', () => ({ headers: { 'content-type': 'application/json' }, body: '{"results":[{"nom":' })],
  ['another document', () => ({ json: { results: [1, 2], records: 'none' } })],
  ['fifty megabytes', () => ({ headers: { 'content-type': 'application/json' }, body: `"${'x'.repeat(50_000_000)}"` })],
]
test.each(nonsense)('%s is unavailable, never « none »', async (_what, behaviour) => {
  const server = await startSourceServer(behaviour)
  expect(await live(server.url).find(townHall)).toEqual({ answer: 'unavailable' })
  expect(await live(server.url).find(school)).toEqual({ answer: 'unavailable' })
})

test('nothing configured, nothing imported: the sample answers', async () => {
  const directory = chooseDirectory({ config: readConfig({}), clock: () => new Date(), db })
  const clamart = sampleCompanies().find(({ siret }) => siret === townHall.siret) ?? townHall
  expect(await directory.find(clamart)).toMatchObject({ contacts: [{ address: 'mairie@clamart.fr' }] })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../../config.ts'
import { testDatabase } from '../../../testing/database.ts'
import { commandRunner } from '../../../testing/run-command.ts'
import { startSourceServer } from '../../../testing/source-server.ts'
import { administrationRecord, educationFields } from '../../../testing/sources/directories.ts'
import { companyLike } from '../../registry/fake.ts'
import type { Siret } from '../../siret.ts'
import { chooseDirectory } from '../choose.ts'
import { directoryContract } from '../contract.ts'
import { type PublishedRecord, publishedRecords } from '../published.ts'
import { importDirectory } from './import-directory.ts'
import { readJsonRecords } from './json-records.ts'
import { WrongDump } from './wrong-dump.ts'

const folder = mkdtempSync(join(tmpdir(), 'mcp-directory-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const file = (content: string | Buffer): string => {
  files += 1
  const path = join(folder, `dump-${files}`)
  writeFileSync(path, content)
  return path
}

const clock = () => new Date('2026-09-02T10:00:00Z')
const offices = publishedRecords().filter(({ kind }) => kind !== 'school')
const administrationJson = (records: readonly PublishedRecord[]) =>
  JSON.stringify({ service: records.map(administrationRecord) }, null, 1)
const header = [
  'Identifiant_de_l_etablissement',
  'Nom_etablissement',
  'Statut_public_prive',
  'Code_commune',
  'Mail',
  'SIREN_SIRET',
  'Etat',
]
const educationCsv = (records: readonly PublishedRecord[]) =>
  [
    header.join(';'),
    ...records.map((record) => {
      const fields: Record<string, unknown> = educationFields(record, record.email.endsWith('gmail.com') ? 'Privé' : 'Public')
      return header.map((name) => `"${fields[name.toLowerCase()]}"`).join(';')
    }),
  ].join('\r\n')

const bench = async () => {
  const db = await testDatabase()
  const load = (path: string, force = false) => importDirectory({ db, clock }, path, { force, by: 'operator:test' })
  return { db, load, directory: chooseDirectory({ config: readConfig({}), clock, db }) }
}

const whole = await bench()
await whole.load(file(administrationJson(offices)))
await whole.load(file(`\uFEFF${educationCsv(publishedRecords().filter(({ kind }) => kind === 'school'))}`))
directoryContract('the directories, imported from their dumps', whole.directory)

const clamart = companyLike()
const clamartRecord = offices.find(({ siret }) => siret === clamart.siret)
const townHallAt = (email: string): string => administrationJson(clamartRecord ? [{ ...clamartRecord, email }] : [])
const addressesOf = async ({ directory }: Pick<Awaited<ReturnType<typeof bench>>, 'directory'>) => {
  const answer = await directory.find(clamart)
  return answer.answer === 'found' ? answer.contacts.map(({ address }) => address) : []
}

describe('an import', () => {
  test('says what it read; zipped or not, a list or a named list, fields in texts or not', async () => {
    const one = await bench()
    expect(await one.load(file(gzipSync(townHallAt('a@clamart.fr'))))).toMatchObject({
      outcome: 'imported',
      directory: 'administration',
      records: 1,
      withAddress: 1,
    })
    expect(await addressesOf(one)).toEqual(['a@clamart.fr'])
    const texts = {
      nom: 'Mairie',
      siret: clamart.siret,
      adresse_courriel: 'b@clamart.fr;c@clamart.fr',
      pivot: '[{"type_service_local":"mairie","code_insee_commune":["92023"]}]',
    }
    await one.load(file(JSON.stringify([texts])))
    expect(await addressesOf(one)).toEqual(['b@clamart.fr', 'c@clamart.fr'])
  })
  test('takes the place of the former at once; the former answers until then', async () => {
    const one = await bench()
    await one.load(file(townHallAt('before@clamart.fr')))
    const many = Array.from({ length: 6_000 }, (_, position) => ({
      ...administrationRecord(offices[0] as PublishedRecord),
      nom: `Mairie ${position}`,
    }))
    const next = file(JSON.stringify([...many, ...JSON.parse(townHallAt('after@clamart.fr')).service]))
    const seen = new Set<string>()
    let loading = true
    const watching = (async () => {
      while (loading) seen.add((await addressesOf(one)).join())
    })()
    await one.load(next)
    loading = false
    await watching
    expect(await addressesOf(one)).toEqual(['after@clamart.fr'])
    for (const answer of seen) expect(['before@clamart.fr', 'after@clamart.fr']).toContain(answer)
    expect(await one.db.selectFrom('directoryImports').select(['status', 'records']).execute()).toEqual([
      { status: 'current', records: 6_001 },
    ])
  })
  test('that was killed is removed by the next one', async () => {
    const one = await bench()
    const id = '00000000-0000-4000-8000-000000000001'
    await one.db
      .insertInto('directoryImports')
      .values({ id, directory: 'administration', fileName: 'x', status: 'loading', startedAt: clock(), finishedAt: null })
      .execute()
    await one.db
      .insertInto('directoryRecords')
      .values({
        importId: id,
        position: 0,
        kind: 'town_hall',
        communeCode: '92023',
        siret: '',
        siren: '',
        uai: '',
        name: 'half',
        addresses: ['half@clamart.fr'],
      })
      .execute()
    expect(await addressesOf(one)).toEqual(['mairie@clamart.fr'])
    await one.load(file(townHallAt('whole@clamart.fr')))
    expect(await one.db.selectFrom('directoryRecords').select('name').execute()).toHaveLength(1)
  })
  test('of a part of the file is refused, unless it is meant', async () => {
    const one = await bench()
    await one.load(file(administrationJson(offices)))
    const part = file(townHallAt('part@clamart.fr'))
    expect(await one.load(part)).toMatchObject({ outcome: 'too_few', records: 1, current: offices.length })
    expect(await addressesOf(one)).toEqual(['mairie@clamart.fr'])
    expect(await one.load(part, true)).toMatchObject({ outcome: 'imported' })
    expect(await addressesOf(one)).toEqual(['part@clamart.fr'])
  })
  test('of a file without one address is refused, even the first: the sample would go, and nobody could prove anything', async () => {
    const one = await bench()
    expect(await one.load(file('{"service":[]}'))).toEqual({ outcome: 'empty', directory: 'administration', records: 0 })
    expect(await one.load(file('{"service":[]}'), true)).toMatchObject({ outcome: 'empty' })
    expect(await addressesOf(one)).toEqual(['mairie@clamart.fr'])
  })
  test('shows which hosts several bodies share, and closes them to claims', async () => {
    const one = await bench()
    const records = [
      { ...(clamartRecord as PublishedRecord), email: 'clamart@syndicat.fr' },
      {
        ...(clamartRecord as PublishedRecord),
        siret: '21920024300015',
        siren: '219200243',
        communeCode: '92024',
        email: 'clichy@syndicat.fr',
      },
    ]
    expect(await one.load(file(administrationJson(records)))).toMatchObject({ sharedHosts: 1 })
    expect(await one.directory.find(clamart)).toMatchObject({ contacts: [{ address: 'clamart@syndicat.fr', sharedHost: true }] })
    expect(await one.db.selectFrom('unclaimableDomains').select('kind').where('domain', '=', 'syndicat.fr').execute()).toEqual([
      { kind: 'shared' },
    ])
  })
  test('answers in the place of a directory that is away', async () => {
    const one = await bench()
    await one.load(file(townHallAt('kept@clamart.fr')))
    const server = await startSourceServer(() => ({ status: 500, json: {} }))
    const directory = chooseDirectory({ config: readConfig({ DIRECTORY_URL: server.url }), clock, db: one.db })
    expect(await addressesOf({ directory })).toEqual(['kept@clamart.fr'])
  })
  test('keeps every body with its number, not only town halls', async () => {
    const one = await bench()
    const siret = '13002526500013' as Siret
    await one.load(
      file(
        administrationJson([
          {
            kind: 'body',
            communeCode: '75107',
            siret,
            siren: '130025265',
            uai: '',
            name: 'DINUM',
            email: 'contact@numerique.gouv.fr',
          },
        ]),
      ),
    )
    expect(await one.directory.find(companyLike({ siret, legalCategory: '7120' }))).toMatchObject({
      contacts: [{ address: 'contact@numerique.gouv.fr' }],
    })
  })
})

describe('a wrong file is refused where it is wrong, and changes nothing', () => {
  const good = JSON.stringify({ nom: 'Mairie', pivot: '{"a":"}]\\"["}' })
  const cases: [string, string, { line: number; record?: number; what: string }][] = [
    ['a record that is not JSON', `[\n${good},\n{"nom": Mairie}\n]`, { line: 3, record: 2, what: 'not_json' }],
    ['a record without a name', `{"service":[\n${good},\n${good},\n{"siret":"1"}]}`, { line: 4, record: 3, what: 'no_name' }],
    ['a file cut in a record', `[\n${good},\n{"nom":"Mai`, { line: 3, record: 2, what: 'truncated' }],
    ['a file cut between records', `[\n${good},\n`, { line: 3, record: 1, what: 'truncated' }],
    ['JSON that is no list', '{"hello":"world"}', { line: 1, what: 'not_records' }],
    ['a CSV without the right columns', 'Nom;Ville\na;b\n', { line: 1, what: 'columns' }],
    ['a CSV with a broken row', `${educationCsv([]) || ''}\n"a";"b"\n`, { line: 2, what: 'csv' }],
    ['a picture', '\u0089PNG\r\n\u001a', { line: 1, what: 'columns' }],
  ]
  test.each(cases)('%s', async (_what, content, expected) => {
    const { db, load } = await bench()
    const error = await load(file(content)).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(WrongDump)
    expect(error).toMatchObject(expected)
    expect(await db.selectFrom('directoryImports').select('id').execute()).toEqual([])
    expect(await db.selectFrom('directoryRecords').select('name').execute()).toEqual([])
  })
  test('records are found whatever the pieces the file comes in', async () => {
    const text = `{"service": [${good}, {"nom":"é\\u00e9{","x":[{"y":[1]}]}] , "more": 1}`
    for (const size of [1, 2, 3, 7, 1_000]) {
      async function* pieces() {
        for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
      }
      const found: unknown[] = []
      for await (const { value } of readJsonRecords(pieces())) found.push(value)
      expect(found).toMatchObject([JSON.parse(good), { nom: 'éé{', x: [{ y: [1] }] }])
    }
  })
})

describe('the command', async () => {
  const { testDatabaseUrl } = await import('../../../testing/database.ts')
  const run = commandRunner(await testDatabaseUrl())
  test('imports, and says what is in use', async () => {
    const { code, printed } = await run(`directory import ${file(administrationJson(offices))}`)
    expect([code, printed]).toEqual([
      0,
      expect.stringMatching(
        /^Administration directory: \d+ records read in [\d.]+ s, \d+ kept with an address, \d+ shared hosts\. In use\.$/,
      ),
    ])
    expect((await run('doctor')).printed).toMatch(
      /directories +administration : \d+ records imported on \d{4}-\d\d-\d\d · education : sample/,
    )
  })
  test('names the file, the line and the record, and exits 1', async () => {
    const path = file('[\n{"nom":"Mairie"},\n{"siret":"1"}\n]')
    expect(await run(`directory import ${path}`)).toEqual({
      code: 1,
      printed: '',
      warned: `${path}, line 3 (record 2): the record has no “nom”. Nothing is changed.`,
    })
    expect(await run(`directory import ${file('{"service":[]}')}`)).toEqual({
      code: 1,
      printed: '',
      warned: 'Administration directory: 0 record(s), none of them with a contact address. Nothing is changed.',
    })
    expect(await run('directory import /nowhere.json', { LANG: 'fr' })).toEqual({
      code: 1,
      printed: '',
      warned: '/nowhere.json ne peut pas être lu.',
    })
  })
})

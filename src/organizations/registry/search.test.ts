import { describe, expect, test } from 'vitest'
import { organizationLabel } from '../label.ts'
import { sampleRegistry } from './sample.ts'
import { queryWords } from './search-words.ts'
import { typingErrors, wordMatch } from './word-match.ts'

const registry = sampleRegistry()
const search = async (query: string, limit = 5): Promise<string[]> => {
  const found = await registry.search(query, { limit })
  return found === 'unavailable' ? [] : found.map((company) => `${company.siret} ${organizationLabel(company)}`)
}

/** What people type, and the establishment they mean. `first`: nothing better may come before. */
const queries: [query: string, siret: string, place?: 'first'][] = [
  ['mairie clamart', '21920023500014', 'first'],
  ['Mairie de Clamart', '21920023500014', 'first'],
  ['commune de clamart', '21920023500014', 'first'],
  ['clamart mairie', '21920023500014', 'first'],
  ['clamart', '21920023500014'],
  ['CLAMARD mairie', '21920023500014'],
  ['ville de clamart 92140', '21920023500014'],
  ['mairie 92140', '21920023500014'],
  ['clammart', '21920023500014'],
  ['219200235', '21920023500014', 'first'],
  ['219 200 235 00014', '21920023500014', 'first'],
  ['21920023500', '21920023500014', 'first'],
  ['ecole senghor clamart', '21920023500063', 'first'],
  ['école maternelle trivaux', '21920023500204', 'first'],
  ['chamonix', '21740056300011', 'first'],
  ['Chamonix Mont-Blanc', '21740056300011', 'first'],
  ['mairie de chamonix haute savoie', '21740056300011', 'first'],
  ['chamonnix', '21740056300011', 'first'],
  ['besançon', '21250056500016', 'first'],
  ['BESANCON', '21250056500016', 'first'],
  ['mairie de saint étienne', '21420218600018', 'first'],
  ['st etienne', '21420218600018', 'first'],
  ['mairie saint-denis', '92993941100013', 'first'],
  ['st denis 93', '92993941100013'],
  ['mairie de nimes', '21300189400012', 'first'],
  ['le mans', '21720181300011', 'first'],
  ['le havre', '21760351300011', 'first'],
  ['la hague', '20006541500016', 'first'],
  ['cc du vexin normand', '20007184300060', 'first'],
  ['communauté de communes du vexin normand', '20007184300060', 'first'],
  ['vexin', '20007184300060'],
  ['communaute de communes ternois', '20006967200026', 'first'],
  ['dinum', '13002526500013', 'first'],
  ['direction interministérielle du numérique', '13002526500013', 'first'],
  ['direction numerique', '13002526500013'],
  ['ministère des armées', '11009001600053', 'first'],
  ['ministere armee', '11009001600053'],
  ['chorus pro', '11000201100044', 'first'],
  ['gendarmerie nationale', '15700001900461', 'first'],
  ['pôle-emploi', '13000548100010', 'first'],
  ['francetravail', '13000548100010'],
  ['france travail villenave', '13000548111629', 'first'],
  ['lycée chaptal', '19750663700010', 'first'],
  ['chaptal paris', '19750663700010', 'first'],
  ['college camus baraqueville', '19120032800018', 'first'],
  ['Jean-François Millet', '19500016100016', 'first'],
  ['hopital arpajon', '26910001200013', 'first'],
  ['ehpad mirepoix', '26090012100013', 'first'],
  ['ccas coray', '26290359400014', 'first'],
  ['sictom mirande', '25320098400016', 'first'],
  ['ademe', '38529030900454', 'first'],
  ['agence de l’environnement', '38529030900454', 'first'],
  ['bnp', '66204244900014', 'first'],
  ['bnp paribas carcassonne', '66204244914742', 'first'],
  ['octo', '41816609600069', 'first'],
  ['octotechnology', '41816609600069', 'first'],
  ['danone', '55203253400646', 'first'],
  ['totalenergie', '54205118000066', 'first'],
  ['decatlon', '50056940503239', 'first'],
  ['bosch', '57206768400017'],
  ['la poste', '35600000000048', 'first'],
  ['bureau de poste clamart', '35600000033843', 'first'],
  ['emaus solidarite', '31723624800017', 'first'],
  ['udaf 82', '77730636600058', 'first'],
  ['udaf montauban', '77730636600058', 'first'],
  ['OGEC massabielle', '31458546400014', 'first'],
  ['camille martin', '90000101700012', 'first'],
  ['martin camille tours', '90000101700012', 'first'],
  ['deux alpes 38', '20006443400018', 'first'],
  ['carentan', '20008557900015', 'first'],
  ['saint come du mont', '20008557900080', 'first'],
  ['métropole de lyon', '20004697700019', 'first'],
  ['mairie lyon', '21690123100011', 'first'],
  ['paris mairie', '21750001600019'],
  ['mairi clamrt', '21920023500014', 'first'],
  ['marie clamar', '21920023500014', 'first'],
  ['hopitla arpajon', '26910001200013', 'first'],
  ['les martres', '21630215800011', 'first'],
  ['pompierre', '21880352600019', 'first'],
  ['leclerc angres', '38514019900014', 'first'],
]
describe('what people type finds what they mean', () => {
  for (const [query, siret, place] of queries) {
    test(`${query} → ${siret}`, async () => {
      const found = await search(query)
      expect(place === 'first' ? found.slice(0, 1) : found).toContainEqual(expect.stringContaining(siret))
    })
  }
})

describe('order', () => {
  test('open before closed, of the same name', async () => {
    const found = await search('commune de saint denis')
    expect(found.map((line) => line.slice(0, 14)).slice(0, 2)).toEqual(['92993941100013', '21930066200018'])
  })
  test('head office before the other establishments', async () => {
    expect((await search('france travail'))[0]).toContain('13000548100010')
  })
  test('by number: the head office of the legal unit first', async () => {
    expect((await search('662042449', 10)).map((line) => line.slice(0, 14))).toEqual([
      '66204244900014',
      '66204244905476',
      '66204244914742',
      '66204244933106',
    ])
  })
})

describe('what is not listed', () => {
  const none = ['', '   ', 'zzzzzz', 'société non diffusible', '٣٤', '%', "'; drop table", '900001033', '<script>']
  for (const query of none) test(`« ${query} » finds nothing`, async () => expect(await search(query)).toEqual([]))
  test('masked names are found by their number only', async () => {
    expect(await search('grenoble', 20)).not.toContainEqual(expect.stringContaining('90000102500015'))
    expect(await search('90000102500015')).toEqual(['90000102500015 Nom non diffusé'])
  })
})

test('any text costs little', async () => {
  const started = performance.now()
  for (const text of [
    'a '.repeat(25_000),
    'abcdefghij'.repeat(5_000),
    'commune '.repeat(6_000),
    '1'.repeat(50_000),
    '\u0300'.repeat(50_000),
  ])
    await search(text)
  expect(performance.now() - started).toBeLessThan(10_000)
  expect(queryWords('mot'.repeat(20_000)).join('').length).toBeLessThanOrEqual(480)
})

test('typing errors are counted up to a bound', () => {
  const counts: [string, string, number][] = [
    ['clamart', 'clamart', 0],
    ['clamard', 'clamart', 1],
    ['calmart', 'clamart', 1],
    ['clamrt', 'clamart', 1],
    ['cllamart', 'clamart', 1],
    ['xxamart', 'clamart', 2],
    ['xxxmart', 'clamart', 3],
    ['a', 'clamart', 3],
  ]
  expect(counts.map(([one, other]) => typingErrors(one, other, 2))).toEqual(counts.map(([, , errors]) => errors))
})

test('a short word or a number is not stretched', () => {
  expect([wordMatch('lyon', 'lion'), wordMatch('bnp', 'bnf'), wordMatch('92140', '92149')].map((match) => match > 0)).toEqual([
    true,
    false,
    false,
  ])
})

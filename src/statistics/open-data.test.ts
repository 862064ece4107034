import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { grownFigures } from './fixtures.ts'
import { csvCell, csvOf, recordsOf } from './open-data.ts'
import { publish } from './publish.ts'

const { series, breakdowns } = publish(grownFigures(), '3')

test('a monthly figure is one record a month, in the national schema', () => {
  const [first, ...others] = recordsOf(series['active-people'])
  expect(others).toHaveLength(2)
  expect(first).toEqual({
    nom_service_public_numerique: 'MonComptePro',
    indicateur: 'Personnes actives par mois',
    valeur: 1452,
    unite_mesure: 'unite',
    est_cible: false,
    frequence_monitoring: 'mensuelle',
    date: '2026-01-31',
    date_debut: '2026-01-01',
    est_periode: true,
    est_automatise: true,
    source_collecte: 'script',
    code_insee: '',
    dataviz_wish: 'linechart',
  })
})

test('a breakdown is one record a category; hidden ones are absent', () => {
  const records = recordsOf(breakdowns['organizations-by-kind'])
  expect(records.map(({ indicateur }) => indicateur)).toEqual([
    'Organisations actives par type : Collectivités territoriales',
    'Organisations actives par type : Entreprises',
  ])
})

test('the file reads back as it was written', () => {
  const records = recordsOf(breakdowns['organizations-by-department'])
  const lines = parse(csvOf(records), { columns: true }) as Record<string, string>[]
  expect(lines.map(({ indicateur }) => indicateur)).toEqual(records.map(({ indicateur }) => indicateur))
  expect(lines[0]?.est_cible).toBe('false')
})

test.each([
  ['=1+1', "'=1+1"],
  ['+33', "'+33"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['=HYPERLINK("http://evil","x")', `"'=HYPERLINK(""http://evil"",""x"")"`],
  ['a,b', '"a,b"'],
  [-2, '-2'],
  [true, 'true'],
])('a spreadsheet never runs %j', (value, cell) => expect(csvCell(value)).toBe(cell))

import { describe, expect, test } from 'vitest'
import {
  activityLabel,
  departmentLabel,
  displayName,
  formatAddress,
  headcountLabel,
  isNameMasked,
  legalCategoryLabel,
  organizationLabel,
  townName,
} from './label.ts'
import type { Company } from './registry/port.ts'
import { sampleCompanies } from './registry/sample-companies.ts'
import { capitalizeFirst, formatStreet, titleCase } from './typography.ts'

const sample = (siret: string): Company => {
  const company = sampleCompanies().find((candidate) => candidate.siret === siret)
  if (!company) throw new Error(`${siret} is not in the sample`)
  return company
}

const labels: [siret: string, label: string, address: string | null][] = [
  ['21920023500014', 'Commune de clamart - Mairie', '1 place Maurice Gunsbourg, 92140 Clamart'],
  ['13002526500013', 'Direction interministerielle du numerique (DINUM)', '20 avenue de Segur, 75007 Paris'],
  ['21740056300011', 'Commune de chamonix mont blanc - Mairie', "38 place de l'Eglise, 74400 Chamonix-Mont-Blanc"],
  ['20005684400018', 'Commune de cherbourg-en-cotentin - Mairie', '10 place Napoleon, 50100 Cherbourg-en-Cotentin'],
  ['50056940503239', 'Decathlon france - Decathlon direction generale france', "4 boulevard de Mons, 59650 Villeneuve-d'Ascq"],
  ['90000101700012', 'Camille Martin - Atelier martin', '4 rue des Tanneurs, 37000 Tours'],
  ['90000102500015', 'Nom non diffusé', 'Grenoble'],
  ['94957325700019', 'Nom non diffusé', 'Vallauris'],
  ['32122785200019', 'Apple europe inc.', 'Etats-Unis'],
  ['51935970700022', 'Abracadabra', '16 rue des Cordelieres, 75013 Paris'],
]
for (const [siret, label, address] of labels) {
  test(`${siret} is « ${label} », ${address}`, () => {
    expect([organizationLabel(sample(siret)), formatAddress(sample(siret))]).toEqual([label, address])
  })
}

describe('a name that is not there', () => {
  test('masked by its owner: neither name nor sign', () => {
    const masked = { ...sample('90000102500015'), sign: 'CHEZ MOI' }
    expect([isNameMasked(masked), organizationLabel(masked)]).toEqual([true, 'Nom non diffusé'])
  })
  test('unknown to the source is not masked', () => {
    const unknown = { ...sample('21920023500014'), name: null, sign: null }
    expect([isNameMasked(unknown), displayName(unknown)]).toEqual([false, 'Nom inconnu'])
  })
  test('a partially diffused company that keeps its name shows it, without its street', () => {
    const company = { ...sample('21920023500014'), diffusion: 'P' as const }
    expect([displayName(company), formatAddress(company)]).toEqual(['Commune de clamart', 'Clamart'])
  })
  test('nothing known of the place', () => {
    const company = { ...sample('21920023500014'), address: null, postalCode: null, commune: null }
    expect([formatAddress(company), townName(company)]).toEqual([null, null])
  })
})

test('titles', () => {
  const towns = [
    'SAINT-POL-SUR-TERNOISE',
    'LE HAVRE',
    "VILLENEUVE-D'ASCQ",
    'SAINT-SYMPHORIEN-D OZON',
    "L'HAY-LES-ROSES",
    'ÎLE-AUX-MOINES',
    'Lès-Baux',
  ]
  expect(towns.map(titleCase)).toEqual([
    'Saint-Pol-sur-Ternoise',
    'Le Havre',
    "Villeneuve-d'Ascq",
    "Saint-Symphorien-d'Ozon",
    "L'Hay-les-Roses",
    'Île-aux-Moines',
    'Lès-Baux',
  ])
  expect(capitalizeFirst("COMMUNE D'ANNECY")).toBe("Commune d'annecy")
  expect(capitalizeFirst('')).toBe('')
})

test('streets', () => {
  const streets = [
    '12 BIS RUE D ESTIENNE D ORVES',
    '3 B AV DE LA REPUBLIQUE',
    'LE BOURG',
    'ZI DES BRUYERES',
    '1 quai Voltaire',
    '17 GRAND PLACE',
    'RTE D ALENCON',
  ]
  expect(streets.map(formatStreet)).toEqual([
    "12 bis rue d'Estienne d'Orves",
    '3 b avenue de la Republique',
    'Le Bourg',
    'zone industrielle des Bruyeres',
    '1 quai Voltaire',
    '17 Grand Place',
    "route d'Alencon",
  ])
})

test('labels of codes', () => {
  expect(legalCategoryLabel('7210')).toBe('Commune et commune nouvelle')
  expect(activityLabel({ naf: '84.11Z', nafNomenclature: 'NAFRev2' })).toBe('Administration publique générale')
  expect(activityLabel({ naf: '84.11Y', nafNomenclature: 'NAF2025' })).toBeNull()
  expect(headcountLabel('32')).toBe('250 à 499 salariés')
  expect(departmentLabel('2A')).toBe('Corse-du-Sud')
  expect([legalCategoryLabel('0000'), headcountLabel(null), departmentLabel(null)]).toEqual([null, null, null])
})

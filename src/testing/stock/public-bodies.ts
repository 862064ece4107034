import type { StockRow } from './columns.ts'
import { nicOf, randomFrom, sirenOf } from './numbers.ts'
import { communities, type Town, towns } from './towns.ts'
import { schoolNames, streets } from './words-of-names.ts'

export type Unit = { legalUnit: StockRow; establishments: StockRow[] }

const bands: [population: number, band: string][] = [
  [200_000, '53'],
  [80_000, '52'],
  [30_000, '51'],
  [15_000, '42'],
  [8_000, '41'],
  [4_000, '32'],
  [2_000, '21'],
  [900, '12'],
  [400, '11'],
  [150, '03'],
  [0, '02'],
]
const bandOf = (population: number): string => bands.find(([least]) => population >= least)?.[1] ?? '01'

/** « COMMUNE D'AIX », « COMMUNE DU MANS » */
export const ofTown = (what: string, name: string): string => {
  if (name.startsWith('LE ')) return `${what} DU ${name.slice(3)}`
  if (name.startsWith('LES ')) return `${what} DES ${name.slice(4)}`
  return /^[AEIOUYH]/.test(name) ? `${what} D'${name}` : `${what} DE ${name}`
}

export const placeOf = (town: Town, random: () => number): StockRow => ({
  numeroVoieEtablissement: String(1 + Math.floor(random() * 90)),
  typeVoieEtablissement: random() < 0.7 ? 'RUE' : 'AV',
  libelleVoieEtablissement: streets[Math.floor(random() * streets.length)] ?? '',
  codePostalEtablissement: town.postalCode,
  codeCommuneEtablissement: town.code,
  libelleCommuneEtablissement: town.name,
})

type Body = { siren: string; name: string; acronym?: string; category: string; band: string; naf: string; town: Town }
type Place = { sign?: string; naf?: string; band?: string }

const bodyOf = (
  { siren, name, acronym = '', category, band, naf, town }: Body,
  places: readonly Place[],
  random: () => number,
): Unit => ({
  legalUnit: {
    siren,
    statutDiffusionUniteLegale: 'O',
    etatAdministratifUniteLegale: 'A',
    denominationUniteLegale: name,
    sigleUniteLegale: acronym,
    categorieJuridiqueUniteLegale: category,
    trancheEffectifsUniteLegale: band,
    activitePrincipaleUniteLegale: naf,
    nomenclatureActivitePrincipaleUniteLegale: 'NAFRev2',
  },
  establishments: places.map((place, rank) => ({
    siren,
    nic: nicOf(siren, rank + 1),
    siret: siren + nicOf(siren, rank + 1),
    statutDiffusionEtablissement: 'O',
    etatAdministratifEtablissement: 'A',
    etablissementSiege: String(rank === 0),
    trancheEffectifsEtablissement: place.band ?? band,
    enseigne1Etablissement: place.sign ?? '',
    activitePrincipaleEtablissement: place.naf ?? naf,
    nomenclatureActivitePrincipaleEtablissement: 'NAFRev2',
    ...placeOf(town, random),
  })),
})

const communeOf = (town: Town, random: () => number): Unit => {
  const schools = Math.min(12, Math.floor(town.population / 2_500) + (town.population > 400 ? 1 : 0))
  const named = Array.from({ length: schools }, () => schoolNames[Math.floor(random() * schoolNames.length)])
  return bodyOf(
    {
      siren: town.siren,
      name: ofTown('COMMUNE', town.name),
      category: '7210',
      band: bandOf(town.population),
      naf: '84.11Z',
      town,
    },
    [
      { sign: 'MAIRIE' },
      ...named.map((name, index) => ({
        sign: `ECOLE ${index % 2 ? 'MATERNELLE' : 'PRIMAIRE'} ${name}`,
        naf: '85.20Z',
        band: '11',
      })),
    ],
    random,
  )
}

const communityOf = (
  { siren, name, population, seat }: (typeof communities)[number],
  byCode: Map<string, Town>,
  random: () => number,
) => {
  const [kind = ''] = name.split(' ')
  const category = kind === 'CC' ? '7346' : kind === 'CA' ? '7348' : kind === 'CU' ? '7343' : '7344'
  const full =
    random() < 0.5 ? name : name.replace(/^CC /, 'COMMUNAUTE DE COMMUNES ').replace(/^CA /, "COMMUNAUTE D'AGGLOMERATION ")
  const town = byCode.get(seat) ?? (towns[0] as Town)
  return bodyOf({ siren, name: full, category, band: bandOf(population / 8), naf: '84.11Z', town }, [{}], random)
}

/** Communes, their schools and social centres, communities: real names, towns and SIREN; numbers of establishments are invented. */
export const publicBodies = function* (skipped: ReadonlySet<string>): Generator<Unit> {
  const byCode = new Map(towns.map((town) => [town.code, town]))
  for (const [index, town] of towns.entries()) {
    const random = randomFrom(index + 1)
    if (!skipped.has(town.siren)) yield communeOf(town, random)
    if (town.population < 1_500) continue
    const name = `${ofTown('CENTRE COMMUNAL ACTION SOCIALE', town.name)}`
    const siren = sirenOf(26_000_000 + index)
    yield bodyOf({ siren, name, acronym: 'CCAS', category: '7361', band: '11', naf: '88.99B', town }, [{}], random)
  }
  for (const [index, community] of communities.entries()) {
    if (!skipped.has(community.siren)) yield communityOf(community, byCode, randomFrom(900_000 + index))
  }
}

import { expect, test } from 'vitest'
import { systemClock } from '../../../clock.ts'
import { openDatabase } from '../../../database/index.ts'
import { testDatabaseUrl, testPool } from '../../../testing/database.ts'
import type { StockRow } from '../../../testing/stock/columns.ts'
import { stockFolder, stockOf } from '../../../testing/stock/files.ts'
import { nicOf, sirenOf } from '../../../testing/stock/numbers.ts'
import type { Siret } from '../../siret.ts'
import { sampleCompanies } from '../sample-companies.ts'
import { silentProgress } from './import/progress.ts'
import { importStock } from './import/run.ts'
import { localRegistry } from './registry.ts'

let rank = 0
/** A unit and its establishment as INSEE would publish them, but for what a case changes. */
const unitWith = (unit: StockRow, establishment: StockRow = {}) => {
  const siren = sirenOf(91_000_000 + ++rank)
  const nic = nicOf(siren, 1)
  return {
    siret: (siren + nic) as Siret,
    legalUnit: {
      siren,
      statutDiffusionUniteLegale: 'O',
      etatAdministratifUniteLegale: 'A',
      categorieJuridiqueUniteLegale: '5710',
      ...unit,
    },
    establishment: {
      siren,
      nic,
      siret: siren + nic,
      statutDiffusionEtablissement: 'O',
      etatAdministratifEtablissement: 'A',
      etablissementSiege: 'true',
      nomenclatureActivitePrincipaleEtablissement: 'NAFRev2',
      codeCommuneEtablissement: '38185',
      libelleCommuneEtablissement: 'GRENOBLE',
      codePostalEtablissement: '38000',
      ...establishment,
    },
  }
}

const masked = { numeroVoieEtablissement: '[ND]', libelleVoieEtablissement: '[ND]', codePostalEtablissement: '[ND]' }
const person = unitWith(
  { statutDiffusionUniteLegale: 'P', categorieJuridiqueUniteLegale: '1000', prenom1UniteLegale: '[ND]', nomUniteLegale: '[ND]' },
  { statutDiffusionEtablissement: 'P', ...masked },
)
const hiddenPlace = unitWith({ denominationUniteLegale: 'QUINCAILLERIE ZELMO', statutDiffusionUniteLegale: 'P' }, masked)
const secret = unitWith({ denominationUniteLegale: 'SECRETERIE ZANDRU', statutDiffusionUniteLegale: 'N' })
const foreign = unitWith(
  { denominationUniteLegale: 'ZURFLUH HANDELS AG', categorieJuridiqueUniteLegale: '3120' },
  {
    codeCommuneEtablissement: '',
    codePostalEtablissement: '',
    libelleCommuneEtablissement: '',
    libelleCommuneEtrangerEtablissement: '8001 ZURICH',
    codePaysEtrangerEtablissement: '99140',
    libellePaysEtrangerEtablissement: 'SUISSE',
  },
)
const closedUnit = unitWith({ denominationUniteLegale: 'ATELIERS ZIGMUND', etatAdministratifUniteLegale: 'C' })
const twin = unitWith({ denominationUniteLegale: 'ATELIERS ZIGMUND' })
const married = unitWith({
  categorieJuridiqueUniteLegale: '1000',
  prenom1UniteLegale: 'ANNE',
  prenomUsuelUniteLegale: 'ANNIE',
  nomUniteLegale: 'ZORBAL',
  nomUsageUniteLegale: 'DUVERNY',
  denominationUsuelle1UniteLegale: 'CHEZ ANNIE',
})
const oldActivity = unitWith(
  { denominationUniteLegale: 'ZAMBESI' },
  { activitePrincipaleEtablissement: '70.2A', nomenclatureActivitePrincipaleEtablissement: 'NAF1993' },
)
const newActivity = unitWith(
  { denominationUniteLegale: 'ZAMBOR' },
  { activitePrincipaleEtablissement: '62.10Y', nomenclatureActivitePrincipaleEtablissement: 'NAF2025' },
)
const quoted = unitWith(
  { denominationUniteLegale: 'DUPOND, "FRERES" & FILS\\ZOE' },
  {
    enseigne1Etablissement: 'LES',
    enseigne2Etablissement: 'DEUX',
    enseigne3Etablissement: 'ZEBRES',
    codeCedexEtablissement: '38024',
  },
)
const all = [person, hiddenPlace, secret, foreign, closedUnit, twin, married, oldActivity, newActivity, quoted]

const url = await testDatabaseUrl()
const registry = localRegistry(openDatabase(await testPool({ url })))
const write = stockFolder()
const stock = stockOf(sampleCompanies(), {
  legalUnits: all.map(({ legalUnit }) => legalUnit),
  establishments: all.map(({ establishment }) => establishment),
  duplicates: [{ siren: twin.siret.slice(0, 9), sirenDoublon: closedUnit.siret.slice(0, 9) }],
})
await importStock(
  url,
  Object.entries(stock).map(([name, text]) => write(`${name}.csv`, text)),
  {
    clock: systemClock,
    progress: silentProgress,
  },
)

const namesOf = async (query: string): Promise<string[]> => {
  const found = await registry.search(query)
  return found === 'unavailable' ? ['unavailable'] : found.map(({ siret }) => siret)
}

test('a person who hides everything: the SIRET and the town, nothing else', async () => {
  expect(await registry.find(person.siret)).toMatchObject({
    diffusion: 'P',
    name: null,
    address: null,
    postalCode: null,
    commune: 'GRENOBLE',
  })
  expect(await namesOf(person.siret)).toEqual([person.siret])
  expect(await namesOf('nd')).toEqual([])
})
test('a company that hides its place keeps its name, and is found by it; one hiding is enough for both', async () => {
  expect(await registry.find(hiddenPlace.siret)).toMatchObject({
    diffusion: 'P',
    name: 'QUINCAILLERIE ZELMO',
    address: null,
    postalCode: null,
  })
  expect(await namesOf('quincaillerie zelmo')).toEqual([hiddenPlace.siret])
})
test('a unit that is not diffusible is found by its number and never listed, not even by its SIREN', async () => {
  expect(await registry.find(secret.siret)).toMatchObject({ diffusion: 'N' })
  for (const query of ['secreterie zandru', secret.siret, secret.siret.slice(0, 9)]) expect(await namesOf(query)).toEqual([])
})
test('an establishment abroad has a country and no commune code', async () => {
  expect(await registry.find(foreign.siret)).toMatchObject({
    country: 'SUISSE',
    commune: '8001 ZURICH',
    communeCode: null,
    postalCode: null,
  })
  expect(await namesOf('zurfluh zurich')).toEqual([foreign.siret])
})
test('an open establishment of a closed unit says both; the unit was a duplicate: the head office of the one that lives took over', async () => {
  expect(await registry.find(closedUnit.siret)).toMatchObject({ active: true, legalUnitActive: false, successor: twin.siret })
  expect(await registry.find(twin.siret)).toMatchObject({ active: true, legalUnitActive: true, successor: null })
  expect(await namesOf('ateliers zigmund')).toEqual([twin.siret, closedUnit.siret])
})
test('a sole trader has the name in use; the name at birth finds, and is not shown', async () => {
  const found = await registry.find(married.siret)
  expect(found).toMatchObject({ name: 'ANNIE DUVERNY' })
  expect(JSON.stringify(found)).not.toContain('ZORBAL')
  expect(await namesOf('annie zorbal')).toEqual([married.siret])
  expect(await namesOf('chez annie')).toEqual([married.siret])
})
test('an activity of an older nomenclature means nothing; one of the next is kept with its nomenclature', async () => {
  expect(await registry.find(oldActivity.siret)).toMatchObject({ naf: null, nafNomenclature: 'NAFRev2' })
  expect(await registry.find(newActivity.siret)).toMatchObject({ naf: '62.10Y', nafNomenclature: 'NAF2025' })
})
test('commas, quotation marks and backslashes are letters of a name; the lines of a sign are one sign', async () => {
  expect(await registry.find(quoted.siret)).toMatchObject({ name: 'DUPOND, "FRERES" & FILS\\ZOE', sign: 'LES DEUX ZEBRES' })
  expect(await namesOf('les deux zèbres grenoble')).toEqual([quoted.siret])
})

import { parseSiret, type Siret } from '../../../siret.ts'
import { RowFault } from '../stock/fault.ts'
import { establishmentWords } from '../words.ts'
import { answerOf, diffusionOf, joined, textOf } from './cell.ts'

/** A row of `registry_establishments` without the words of its legal unit, in the order of its columns. */
export const establishmentTable = [
  'siret',
  'diffusion',
  'sign',
  'naf',
  'naf_nomenclature',
  'headcount',
  'active',
  'head_office',
  'address',
  'postal_code',
  'commune_code',
  'commune',
  'country',
  'own_words',
] as const

/** Cells of StockEtablissement, in the order of `stockColumns` → a row of ours. Throws `RowFault`. */
export const toEstablishment = (cells: readonly string[]): (string | boolean | null)[] => {
  const [siren = '', nic = '', number = '', diffusion = '', state = '', headOffice = '', headcount = ''] = cells
  const [naf = '', nomenclature = '', sign1 = '', sign2 = '', sign3 = '', usualName = ''] = cells.slice(7)
  const [streetNumber = '', repetition = '', streetType = '', street = '', postalCode = ''] = cells.slice(13)
  const [communeCode = '', town = '', cedex = '', foreignTown = '', country = '', naf25 = ''] = cells.slice(18)
  const siret = siretOrFault(number)
  if (siret !== siren + nic) throw new RowFault({ code: 'badSiret', value: `${number} (${siren} ${nic})`.slice(0, 60) })
  const place = {
    sign: joined(sign1, sign2, sign3) ?? textOf(usualName),
    postalCode: textOf(postalCode) ?? textOf(cedex),
    communeCode: textOf(communeCode),
    commune: textOf(town) ?? textOf(foreignTown),
  }
  return [
    siret,
    diffusionOf(diffusion),
    place.sign,
    ...activityOf(textOf(naf), nomenclature, textOf(naf25)),
    textOf(headcount),
    answerOf(state, 'A', 'F'),
    answerOf(headOffice, 'true', 'false'),
    textOf(street) === null ? null : joined(streetNumber, repetition, streetType, street),
    place.postalCode,
    place.communeCode,
    place.commune,
    textOf(country),
    establishmentWords(place),
  ]
}

/** The code and its nomenclature; a code of an older one means nothing to us. */
const activityOf = (naf: string | null, nomenclature: string, naf25: string | null): [string | null, string] => {
  if (/25$/.test(nomenclature)) return [naf ?? naf25, 'NAF2025']
  if (nomenclature === 'NAFRev2') return [naf, 'NAFRev2']
  return naf25 === null ? [null, 'NAFRev2'] : [naf25, 'NAF2025']
}

export const siretOrFault = (text: string): Siret => {
  const siret = /^\d{14}$/.test(text) ? parseSiret(text) : null
  if (siret === null) throw new RowFault({ code: 'badSiret', value: text.slice(0, 40) })
  return siret
}

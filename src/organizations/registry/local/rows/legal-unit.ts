import { parseSiren, type Siren } from '../../../siret.ts'
import { RowFault } from '../stock/fault.ts'
import { legalUnitWords } from '../words.ts'
import { answerOf, diffusionOf, textOf } from './cell.ts'

/** A row of `registry_legal_units`, in the order of its columns. */
export const legalUnitTable = [
  'siren',
  'diffusion',
  'name',
  'acronym',
  'other_names',
  'legal_category',
  'headcount',
  'active',
  'words',
] as const

/** Cells of StockUniteLegale, in the order of `stockColumns` → a row of ours. Throws `RowFault`. */
export const toLegalUnit = (cells: readonly string[]): (string | boolean | null)[] => {
  const [siren = '', diffusion = '', state = '', category = '', headcount = ''] = cells
  const [denomination = '', sigle = '', family = '', usedFamily = '', first = '', usedFirst = ''] = cells.slice(5)
  const others = cells.slice(11).map(textOf)
  const person = [textOf(usedFirst) ?? textOf(first), textOf(usedFamily) ?? textOf(family)].filter((part) => part !== null)
  const acronym = textOf(sigle)
  const name = textOf(denomination) ?? (person.length > 0 ? person.join(' ') : (others[1] ?? null))
  // the name at birth finds a person who goes by another, and is shown to nobody
  const birth = textOf(usedFamily) === null ? null : textOf(family)
  const otherNames = [...new Set([...others, birth])].filter((other) => other !== null && other !== name).join(' | ') || null
  const legalCategory = textOf(category)
  return [
    sirenOrFault(siren),
    diffusionOf(diffusion),
    name,
    acronym,
    otherNames,
    legalCategory,
    textOf(headcount),
    answerOf(state, 'A', 'C'),
    legalUnitWords({ name, acronym, otherNames, legalCategory }),
  ]
}

export const sirenOrFault = (text: string): Siren => {
  const siren = /^\d{9}$/.test(text) ? parseSiren(text) : null
  if (siren === null) throw new RowFault({ code: 'badSiren', value: text.slice(0, 40) })
  return siren
}

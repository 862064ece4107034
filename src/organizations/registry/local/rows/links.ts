import { RowFault } from '../stock/fault.ts'
import { siretOrFault } from './establishment.ts'
import { sirenOrFault } from './legal-unit.ts'

export const successionTable = ['predecessor', 'successor', 'linked_on'] as const

/** Cells of StockEtablissementLiensSuccession → a row of `registry_successions`. Throws `RowFault`. */
export const toSuccession = (cells: readonly string[]): string[] => {
  const [predecessor = '', successor = '', date = ''] = cells
  if (!/^\d{4}-\d{2}-\d{2}/.test(date))
    throw new RowFault({ code: 'badValue', column: 'dateLienSuccession', value: date.slice(0, 40) })
  return [siretOrFault(predecessor), siretOrFault(successor), date.slice(0, 10)]
}

export const duplicateTable = ['siren', 'duplicate'] as const

/** Cells of StockDoublons → a row of `registry_duplicates`. Throws `RowFault`. */
export const toDuplicate = ([siren = '', duplicate = '']: readonly string[]): string[] => [
  sirenOrFault(siren),
  sirenOrFault(duplicate),
]

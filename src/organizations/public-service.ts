import { once, readReferenceTable } from './reference-data.ts'
import type { Company } from './registry/port.ts'

type PublicCategory = { state: boolean; localAuthority: boolean; administrativePublicService: boolean }
type SirenList = 'state_operator' | 'listed' | 'excluded'

const publicCategories = once((): ReadonlyMap<string, PublicCategory> => {
  const rows = readReferenceTable('public-service-categories.csv', [
    'code',
    'label',
    'state',
    'local_authority',
    'administrative_public_service',
  ])
  return new Map(
    rows.map((row) => [
      row.code,
      {
        state: row.state === '1',
        localAuthority: row.local_authority === '1',
        administrativePublicService: row.administrative_public_service === '1',
      },
    ]),
  )
})

/** A SIREN may be in several lists: being excluded wins, whatever the order of the file. */
const sirenLists = once((): Readonly<Record<SirenList, ReadonlySet<string>>> => {
  const rows = readReferenceTable('public-service-sirens.csv', ['siren', 'name', 'list'])
  const of = (list: SirenList) => new Set(rows.filter((row) => row.list === list).map((row) => row.siren))
  return { state_operator: of('state_operator'), listed: of('listed'), excluded: of('excluded') }
})

export const isStateOperator = (siren: string): boolean => sirenLists().state_operator.has(siren)

/** The kind of public body a legal category is, when it is one. */
export const publicCategoryOf = (legalCategory: string | null): PublicCategory | undefined =>
  legalCategory === null ? undefined : publicCategories().get(legalCategory)

/** In the order that decides: excluded by name, closed, listed by name, then its legal category, whatever the category's flags. */
export const isPublicService = ({
  siren,
  legalUnitActive,
  legalCategory,
}: Pick<Company, 'siren' | 'legalUnitActive' | 'legalCategory'>): boolean => {
  const { excluded, state_operator, listed } = sirenLists()
  if (excluded.has(siren)) return false
  if (legalUnitActive === false) return false
  if (state_operator.has(siren) || listed.has(siren)) return true
  return publicCategoryOf(legalCategory) !== undefined
}

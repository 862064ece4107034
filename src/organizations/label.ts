import { once, readReferenceTable } from './reference-data.ts'
import type { Company } from './registry/port.ts'
import { capitalizeFirst, formatStreet, titleCase } from './typography.ts'

export const hiddenName = 'Nom non diffusé'
export const unknownName = 'Nom inconnu'

/** The register keeps the name to itself: a person or a company asked for it. */
export const isNameMasked = ({ name, diffusion }: Pick<Company, 'name' | 'diffusion'>): boolean =>
  name === null && diffusion !== 'O'

/** « Direction interministerielle du numerique (DINUM) », « Camille Martin », « Nom non diffusé ». */
export const displayName = (company: Company): string => {
  const { name, acronym, legalCategory } = company
  if (name === null) return isNameMasked(company) ? hiddenName : unknownName
  if (legalCategory === '1000') return titleCase(name)
  const written = capitalizeFirst(name)
  return acronym && acronym.toLowerCase() !== name.toLowerCase() ? `${written} (${acronym})` : written
}

/** What claims and pages print: « Commune de clamart - Mairie ». A masked name hides its sign too. */
export const organizationLabel = (company: Company): string =>
  company.sign && company.name !== null ? `${displayName(company)} - ${capitalizeFirst(company.sign)}` : displayName(company)

/** « Clamart », « Saint-Pol-sur-Ternoise ». */
export const townName = ({ commune }: Pick<Company, 'commune'>): string | null => (commune === null ? null : titleCase(commune))

/** On the pages of the person, a hidden name is told from another by its town: « Nom non diffusé, Vallauris ». */
export const placedLabel = (label: string, town: string | null | undefined): string =>
  label === hiddenName && town ? `${label}, ${town}` : label

/**
 * « 1 place Maurice Gunsbourg, 92140 Clamart »; the town alone when the company is not diffused in full, the country for one abroad.
 * `null` when nothing is known.
 */
export const formatAddress = (company: Company): string | null => {
  const hidden = company.diffusion !== 'O'
  const street = hidden || company.address === null ? null : formatStreet(company.address)
  const town = [hidden ? null : company.postalCode, townName(company)].filter(Boolean).join(' ')
  const country = company.country === null ? null : titleCase(company.country)
  return [street, town, country].filter(Boolean).join(', ') || null
}

const labels = (file: string) =>
  once(() => new Map(readReferenceTable(file, ['code', 'label']).map(({ code, label }) => [code, label])))
const legalCategories = labels('legal-categories.csv')
const activities = labels('naf.csv')
const headcounts = labels('headcount-bands.csv')
const departments = labels('departments.csv')

const read = (table: () => Map<string, string>, code: string | null): string | null =>
  code === null ? null : (table().get(code) ?? null)

export const legalCategoryLabel = (code: string | null): string | null => read(legalCategories, code)

/** NAF Rev. 2 only: the labels of NAF 2025 are not published in our tables. */
export const activityLabel = ({ naf, nafNomenclature }: Pick<Company, 'naf' | 'nafNomenclature'>): string | null =>
  nafNomenclature === 'NAFRev2' ? read(activities, naf) : null

export const headcountLabel = (code: string | null): string | null => read(headcounts, code)

export const departmentLabel = (code: string | null): string | null => read(departments, code)

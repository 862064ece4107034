/** Activities that decisions read, in words. The only place that knows NAF codes. */
export type Activity = 'pre_primary_school' | 'primary_school' | 'general_secondary_school' | 'technical_secondary_school'

type Nomenclature = 'NAFRev2' | 'NAF2025'

/**
 * NAF Rev. 2 by its sub-class. NAF 2025 (in force in 2027) by its class, the first four digits: they are the European ones (NACE Rev. 2.1),
 * while the national letter after them marks a subdivision that makes no difference here.
 */
const codes: Record<Activity, Record<Nomenclature, string>> = {
  pre_primary_school: { NAFRev2: '85.10Z', NAF2025: '85.10' },
  primary_school: { NAFRev2: '85.20Z', NAF2025: '85.20' },
  general_secondary_school: { NAFRev2: '85.31Z', NAF2025: '85.31' },
  technical_secondary_school: { NAFRev2: '85.32Z', NAF2025: '85.32' },
}

export const hasActivity = (
  company: { naf: string | null; nafNomenclature: Nomenclature },
  ...activities: Activity[]
): boolean => {
  const { naf, nafNomenclature: nomenclature } = company
  if (naf === null) return false
  const read = nomenclature === 'NAF2025' ? naf.slice(0, 5) : naf
  return activities.some((activity) => codes[activity][nomenclature] === read)
}

/** What is counted, month by month. The word is what `monthly_figures.figure` holds. */
export type Figure =
  | 'accounts_created'
  /** dimension: the service */
  | 'sign_ins'
  | 'active_people'
  /** active this month and the month before */
  | 'people_returning'
  /** reached a service for the first time */
  | 'people_first_time'
  | 'people_two_services'
  /** from the creation of the account to the first service reached; dimension: upper bound in seconds, or `more` */
  | 'time_to_access'
  /** organizations somebody acted for; dimension: kind, department */
  | 'organizations_by_kind'
  | 'organizations_by_department'
  /** decisions on joining; dimension: `outcome:automatic` or `outcome:manual` */
  | 'decisions'
  /** joins by rule */
  | 'join_rules'

/** Upper bounds of the times counted, in seconds: fine enough for a median in words, coarse enough to tell nobody's story. */
export const accessTimeBounds = [60, 120, 300, 600, 1_800, 3_600, 10_800, 86_400, 259_200, 604_800] as const

/** Months begin at midnight in Paris. */
export const timeZone = 'Europe/Paris'

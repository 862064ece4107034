import { HOUR } from '../../../clock.ts'
import type { Job } from '../../../jobs/index.ts'
import { type RefreshDeps, refreshOfficers } from './refresh.ts'

/** Each person once a day; several passes, so that a register that was away in the morning is read in the afternoon. */
export const officersRefresh = (deps: RefreshDeps): Job => ({
  name: 'officers_refresh',
  everyMs: 4 * HOUR,
  run: (signal) => refreshOfficers(deps, signal),
})

export { type Change, type Compared, type Comparison, compareTables } from './compare.ts'
export { loadRuleTable } from './load-table.ts'
export { countRecorded } from './recorded.ts'
export { type Difference, type ReplayReport, replayDecisions } from './replay.ts'

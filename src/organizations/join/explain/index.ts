export { inWords } from './dates.ts'
export { type ExplainedCheck, type Explanation, explainDecision } from './explain.ts'
export { findDecisions, findLastDecision } from './find-decision.ts'
export type { Audience, DecisionRecord, Reader } from './record.ts'

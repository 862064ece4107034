import { decideJoin } from './decide.ts'
import type { NextAction } from './decision.ts'
import type { DecisionRecord } from './explain/index.ts'

/** What can be done about a recorded decision: the rules read its own facts again. After an operator's refusal, what the rules say of a refused request. */
export const nextActionsOf = ({ rule, facts }: DecisionRecord): NextAction[] => {
  const { history } = facts
  if (rule !== 'operator_refused' || history.request === null) return decideJoin(facts).nextBestActions
  return decideJoin({ ...facts, history: { ...history, request: { ...history.request, status: 'refused' } } }).nextBestActions
}

import type { DecisionRecord } from '../join/explain/index.ts'
import type { GatherDeps } from '../join/gather.ts'
import { nextActionsOf } from '../join/next-actions.ts'
import { readOrganization } from '../queries.ts'
import type { Siret } from '../siret.ts'
import { decideVouched } from './decide-vouched.ts'

type About = { accountId: string; siret: string; email: string; decision: DecisionRecord }

/** Whether the word of a colleague would settle this open request now: decided as if it had come. A word that would change nothing is not asked for. */
export const isVouchingPossible = async (deps: GatherDeps, { accountId, siret, email, decision }: About): Promise<boolean> => {
  if (!nextActionsOf(decision).includes('ask_colleague')) return false
  const { company } = await readOrganization(deps.db, { siret: siret as Siret })
  const outside = { directory: decision.facts.directory, headOffice: null }
  const vouched = { by: '', email, at: deps.clock().toISOString() }
  const decided = await decideVouched(deps, deps.db, { accountId, company, outside, vouched })
  return decided.decision.basis === 'vouched'
}

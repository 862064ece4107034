import type { Db, Tx } from '../../database/index.ts'
import { decideJoin } from '../join/decide.ts'
import type { JoinDecision } from '../join/decision.ts'
import type { JoinFacts } from '../join/facts.ts'
import { type Asked, gatherJoinFacts } from '../join/gather.ts'
import type { JoinDeps } from '../join/join.ts'

type Word = NonNullable<JoinFacts['said']['vouched']>

/** What the rules say, on the facts of now, once a member vouched: a removal, a refusal or a policy made meanwhile stands before the word. */
export const decideVouched = async (
  deps: Pick<JoinDeps, 'config' | 'clock'>,
  db: Db | Tx,
  { vouched, ...asked }: Omit<Asked, 'said'> & { vouched: Word },
): Promise<{ facts: JoinFacts; decision: JoinDecision }> => {
  const said = { confirmed: true, wantsOfficialContact: false, vouched }
  const facts = await gatherJoinFacts({ ...deps, db }, { ...asked, said })
  return { facts, decision: decideJoin(facts) }
}

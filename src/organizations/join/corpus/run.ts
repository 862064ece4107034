import { decideJoin } from '../decide.ts'
import type { JoinDecision, NextAction } from '../decision.ts'
import type { Attempt } from './attempts.ts'
import { factsOf, type Sources } from './situation.ts'

export type Tried = {
  attempt: Attempt
  decision: JoinDecision
  /** the same, or what follows once the person has confirmed their address */
  final: JoinDecision
  settledBy: 'rules' | 'person' | 'human' | 'nobody'
}

export type CorpusResult = {
  tried: Tried[]
  /** of those who belong: how many join without anybody, at once or by a proof of their own */
  belonging: { total: number; atOnce: number; byThemselves: number; byHuman: number; refused: number }
  /** of those who do not: how many hold a membership that services receive, and how many one without proof */
  strangers: { total: number; accepted: Tried[]; unproved: Tried[] }
  /** not joined, and nothing they can do by themselves */
  deadEnds: Tried[]
  /** decided by another rule than the one expected */
  surprises: Tried[]
}

/** Leads to joining, if one belongs. */
const proving: readonly NextAction[] = ['confirm_address', 'official_contact_code', 'prove_another_address', 'retry']
/** Leads to the organization that one does belong to. */
const elsewhere: readonly NextAction[] = [
  'choose_successor',
  'choose_head_office',
  'choose_holder_of_domain',
  'choose_another_organization',
]

/** Decides every attempt as joining would, and counts against the truth. */
export const runCorpus = async (sources: Sources, attempts: readonly Attempt[]): Promise<CorpusResult> => {
  const tried = await Promise.all(
    attempts.map(async (attempt) => {
      const facts = await factsOf(sources, attempt)
      const decision = decideJoin(facts)
      const confirmed = { ...facts, said: { ...facts.said, confirmed: true } }
      const final = decision.outcome === 'confirm' ? decideJoin(confirmed) : decision
      return { attempt, decision, final, settledBy: settledBy(decision, final) }
    }),
  )
  const belonging = tried.filter(({ attempt }) => attempt.belongs)
  const strangers = tried.filter(({ attempt }) => !attempt.belongs)
  const count = (by: Tried['settledBy']) => belonging.filter((one) => one.settledBy === by).length
  const joined = strangers.filter(({ final }) => isIn(final))
  return {
    tried,
    belonging: {
      total: belonging.length,
      atOnce: count('rules'),
      byThemselves: count('person'),
      byHuman: count('human'),
      refused: count('nobody'),
    },
    strangers: {
      total: strangers.length,
      accepted: joined.filter(({ final }) => final.oal !== 0),
      unproved: joined.filter(({ final }) => final.oal === 0),
    },
    deadEnds: tried.filter(isDeadEnd),
    surprises: tried.filter(({ attempt, decision }) => attempt.rule !== decision.rule),
  }
}

const isIn = ({ outcome, rule }: JoinDecision): boolean => outcome === 'join' || rule === 'already_member'

const settledBy = (decision: JoinDecision, final: JoinDecision): Tried['settledBy'] => {
  if (isIn(decision)) return 'rules'
  if (isIn(final) || final.outcome === 'prove') return 'person'
  return final.outcome === 'request' ? 'human' : 'nobody'
}

/** Whoever belongs must be able to prove it by themselves; anyone else only needs a way to their own organization. */
const isDeadEnd = ({ attempt, final }: Tried): boolean => {
  if (isIn(final)) return false
  const ways = attempt.belongs ? proving : [...proving, ...elsewhere]
  return !final.nextBestActions.some((action) => ways.includes(action))
}

import { DAY, MINUTE } from '../../clock.ts'
import type { SigningKeysTable } from '../../database/tables.ts'
import { type KeyAlgorithm, keyAlgorithms } from './algorithms.ts'

/** A key signs for so long, then another is made. */
export const signsForMs = 90 * DAY
/** From publication to first signature: a life of the key set in caches (5 minutes), and the time every node takes to publish it. */
export const publishedForMs = 10 * MINUTE
/** After its last signature a key still verifies for so long: as long as the longest grant, and a day for the session that holds a hint. */
export const verifiesForMs = 15 * DAY

export type KeyState = Pick<SigningKeysTable, 'kid' | 'alg' | 'status' | 'createdAt' | 'retiredAt'>

/** What to do about the keys now; nothing at all most of the time. */
export type RotationPlan = {
  /** an algorithm without a key that signs: made to sign at once */
  makeCurrent: KeyAlgorithm[]
  /** made and published, to sign later */
  makeNext: KeyAlgorithm[]
  /** published long enough: begins to sign */
  promote: string[]
  /** signs no more, still verifies */
  retire: string[]
  /** nothing it signed is still alive */
  forget: string[]
}

export type RotationWish =
  /** what the calendar says */
  | 'scheduled'
  /** an operator asks for new keys: published now, signing after the overlap */
  | 'rotate'
  /** the private keys may be in other hands: new ones sign at once, the others verify nothing any more */
  | 'compromised'

/** Pure. One key signs for an algorithm at any time; whoever else decides at the same moment decides the same. */
export const planRotation = (keys: readonly KeyState[], now: Date, wish: RotationWish = 'scheduled'): RotationPlan => {
  const age = (date: Date | null) => now.getTime() - (date?.getTime() ?? 0)
  if (wish === 'compromised')
    return { makeCurrent: [...keyAlgorithms], makeNext: [], promote: [], retire: [], forget: keys.map(({ kid }) => kid) }
  const of = (alg: string, status: KeyState['status']) => keys.filter((key) => key.alg === alg && key.status === status)
  const plan: RotationPlan = {
    makeCurrent: [],
    makeNext: [],
    promote: [],
    retire: [],
    forget: keys.filter(({ status, retiredAt }) => status === 'retired' && age(retiredAt) >= verifiesForMs).map(({ kid }) => kid),
  }
  for (const alg of keyAlgorithms) {
    const current = of(alg, 'current')
    const next = of(alg, 'next')
    const ready = next.find(({ createdAt }) => age(createdAt) >= publishedForMs)
    if (ready) {
      plan.promote.push(ready.kid)
      plan.retire.push(...current.map(({ kid }) => kid))
    } else if (current.length === 0) plan.makeCurrent.push(alg)
    else if (next.length === 0 && (wish === 'rotate' || current.every(({ createdAt }) => age(createdAt) >= signsForMs)))
      plan.makeNext.push(alg)
  }
  return plan
}

export const isIdle = (plan: RotationPlan): boolean => Object.values(plan).every((list) => list.length === 0)

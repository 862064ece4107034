import { describe, expect, test } from 'vitest'
import { doing, everyCombination, everyMandate } from '../testing/sign-in-situations.ts'
import { boundActing } from './bound-membership.ts'
import type { SignInFacts } from './facts-types.ts'
import { assuranceOf, demandIsMet } from './levels.ts'
import { explain, mayOpen, nextStep, ownPagesStep, type Step, steps } from './requirements.ts'

function* everySituation(): Generator<SignInFacts> {
  yield* everyCombination()
  yield* everyMandate()
}

/** The situations where this does not hold, a few of them. */
const exceptions = (holds: (facts: SignInFacts) => boolean): SignInFacts[] => {
  const found: SignInFacts[] = []
  for (const facts of everySituation()) {
    if (!holds(facts)) found.push(facts)
    if (found.length === 3) break
  }
  return found
}

describe('the table leaves no dead end', { timeout: 120_000 }, () => {
  test('tens of thousands of situations: one answer each, the same twice, and its page may be opened', () => {
    let count = 0
    const found = exceptions((facts) => {
      count += 1
      const step = nextStep(facts)
      if (nextStep({ ...facts }) !== step) return false
      const pending = explain(facts)
      return step === 'ready' ? pending.length === 0 : mayOpen(step, facts) && pending[0]?.step === step
    })
    expect(found).toEqual([])
    expect(count).toBeGreaterThan(19_000)
  })

  test('ready for a service that needs an organization means that one usable organization or mandate is bound, and its demand met', () => {
    const found = exceptions((facts) => {
      if (nextStep(facts) !== 'ready' || !facts.demand?.needsOrganization) return true
      const acting = boundActing(facts)
      const { levels: asked } = facts.demand
      if (acting?.mandate && (!facts.demand.readsMandates || !facts.mandates.includes(acting.mandate))) return false
      if (acting?.mandate && !acting.membership) return asked === null || demandIsMet(asked, assuranceOf(facts))
      const bound = acting?.membership
      const { unprovedMembership, levels } = facts.demand
      if (!bound?.usable) return false
      if (bound.oal === 0 && unprovedMembership === 'refuse') return false
      if (bound.oal === 0 && unprovedMembership !== 'accept' && !facts.identity) return false
      return levels === null || demandIsMet(levels, assuranceOf(facts))
    })
    expect(found).toEqual([])
  })

  test('nobody passes a step of identification by what comes after', () => {
    const before = steps.slice(0, steps.indexOf('names'))
    const found = exceptions((facts) => {
      const step = nextStep(facts)
      if (step === 'ready' || !before.includes(step)) return true
      return steps.filter((one) => mayOpen(one, facts)).join() === step
    })
    expect(found).toEqual([])
  })

  test('doing what is asked ends at the service, never in a circle', () => {
    const found = exceptions((start) => {
      let facts = start
      const met: Step[] = []
      for (let step = nextStep(facts); step !== 'ready'; step = nextStep(facts)) {
        if (met.includes(step)) return false
        met.push(step)
        facts = doing[step](facts)
      }
      return true
    })
    expect(found).toEqual([])
  })

  test('own pages ask for the steps before the names only', () => {
    const own = new Set<string>()
    for (const facts of everyCombination()) own.add(ownPagesStep(facts))
    expect([...own].sort()).toEqual(['create-account', 'identify', 'ready', 'second-factor', 'trust-browser', 'verify-email'])
  })
})

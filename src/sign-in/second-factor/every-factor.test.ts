import { describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '../../clock.ts'
import { doing } from '../../testing/sign-in-situations.ts'
import type { Factor, SignInFacts } from '../facts-types.ts'
import { account, ago, clamart, demand, readyFacts, session } from '../fixtures.ts'
import { aalOf, assuranceOf, type DemandedLevel, demandIsMet } from '../levels.ts'
import { explain, mayOpen, nextStep, ownPagesStep, type Step, steps } from '../requirements.ts'
import { hasSecondFactor, mayChangeFactors, provedStrongest, whySecondFactor } from './needed.ts'

/** What the account has, what the session proved, what is demanded, and how long ago each of them was. */
const owned = [false, true].flatMap((hasPassword) =>
  [0, 1, 3].flatMap((passkeys) =>
    [false, true].flatMap((hasTotp) =>
      [0, 7].flatMap((recoveryCodes) =>
        [false, true].map((secondFactorAlways) => ({ hasPassword, passkeys, hasTotp, recoveryCodes, secondFactorAlways })),
      ),
    ),
  ),
)
const proved: Factor[][] = [
  ['pwd'],
  ['mail'],
  ['pwd', 'mail'],
  ['pwd', 'otp'],
  ['mail', 'otp'],
  ['pwd', 'rec'],
  ['mail', 'rec'],
  ['pop'],
  ['pop', 'hwk'],
  ['pwd', 'pop', 'swk'],
]
const levels: (readonly DemandedLevel[] | null)[] = [
  null,
  ['eidas0'],
  ['eidas0-mfa'],
  ['eidas0-mfa', 'eidas1-mfa'],
  ['eidas0', 'eidas1-mfa'],
  ['eidas1', 'eidas0-mfa'],
  ['eidas1-mfa'],
]
const ages = [MINUTE, 14 * MINUTE, 16 * MINUTE, 7 * 60 * MINUTE]
const asked = [{}, { maxAgeSeconds: 300 }, { prompts: ['login'] as const }, { preferredLevels: ['eidas0-mfa'] as const }]

function* everySituation(): Generator<SignInFacts> {
  for (const own of owned)
    for (const factors of proved)
      for (const wanted of levels)
        for (const age of ages)
          for (const ask of wanted === null ? [null, ...asked] : asked.slice(0, 3))
            for (const browserTrusted of [true, false])
              for (const requiresSecondFactor of [false, true])
                yield {
                  ...readyFacts,
                  account: { ...account, ...own },
                  session: { ...session, factors, browserTrusted, authenticatedAt: ago(age) },
                  memberships: [{ ...clamart, requiresSecondFactor }],
                  demand: ask && { ...demand, ...ask, startedAt: ago(2 * MINUTE), levels: wanted },
                  identity: { verifiedAt: ago(DAY) },
                }
}

const exceptions = (holds: (facts: SignInFacts) => boolean): SignInFacts[] => {
  const found: SignInFacts[] = []
  for (const facts of everySituation()) {
    if (!holds(facts)) found.push(facts)
    if (found.length === 3) break
  }
  return found
}

/** The ways through the page of the second factor: what the account has, or a first one. */
const answers = ({ account: own }: SignInFacts): Factor[] => {
  if (!own || !hasSecondFactor(own)) return ['otp', 'pop']
  return [
    ...(own.passkeys > 0 ? (['pop'] as const) : []),
    ...(own.hasTotp ? (['otp'] as const) : []),
    ...(own.recoveryCodes > 0 ? (['rec'] as const) : []),
  ]
}

const answering = (facts: SignInFacts, factor: Factor): SignInFacts => {
  const { account: own, session: now } = facts
  if (!own || !now) throw new Error('somebody is signed in')
  const added = hasSecondFactor(own)
    ? own
    : { ...own, hasTotp: factor === 'otp', passkeys: factor === 'pop' ? 1 : 0, recoveryCodes: 10 }
  return { ...facts, account: added, session: { ...now, factors: [...now.factors, factor], browserTrusted: true } }
}

describe('every combination of factors, demanded level and freshness', { timeout: 120_000 }, () => {
  test('gives one next step, whose page may be opened: tens of thousands of situations', () => {
    let count = 0
    expect(
      exceptions((facts) => {
        count += 1
        const step = nextStep(facts)
        return step === 'ready' ? explain(facts).length === 0 : mayOpen(step, facts) && explain(facts)[0]?.step === step
      }),
    ).toEqual([])
    expect(count).toBeGreaterThan(30_000)
  })

  test('no contradiction: ready means that what is demanded was reached, and that everybody who wants a second factor got it', () => {
    expect(
      exceptions((facts) => {
        if (nextStep(facts) !== 'ready') return true
        const two = aalOf(facts.session?.factors ?? []) === 2
        const { demand: service, memberships } = facts
        if (service?.levels && !demandIsMet(service.levels, assuranceOf(facts))) return false
        if (service && memberships[0]?.requiresSecondFactor && !two) return false
        if (facts.account?.secondFactorAlways && !two) return false
        // an account with a second factor opens to a password alone only where it was used before
        const guarded = facts.account !== null && hasSecondFactor(facts.account) && !two
        return !guarded || (facts.session?.factors.includes('pwd') === true && facts.session.browserTrusted)
      }),
    ).toEqual([])
  })

  test('password and code by mail never count as two', () => {
    expect(
      exceptions(
        (facts) =>
          facts.session?.factors.join() !== 'pwd,mail' ||
          !facts.demand?.levels?.every((level) => level.endsWith('-mfa')) ||
          nextStep(facts) !== 'ready',
      ),
    ).toEqual([])
  })

  test('no dead end: whatever the person answers with, each step is met once and the service is reached', () => {
    const found = exceptions((start) =>
      answers(start).every((factor) => {
        let facts = start
        const met: Step[] = []
        for (let step = nextStep(facts); step !== 'ready'; step = nextStep(facts)) {
          if (met.includes(step)) return false
          met.push(step)
          // a new session begins with one factor
          if (step === 'identify' && facts.session)
            facts = { ...facts, session: { ...facts.session, factors: ['pwd'], authenticatedAt: facts.now } }
          else facts = step === 'second-factor' ? answering(facts, factor) : doing[step](facts)
        }
        return true
      }),
    )
    expect(found).toEqual([])
  })

  test('asked once: nobody who gave two factors in this session is asked for one more', () => {
    expect(
      exceptions(
        (facts) =>
          aalOf(facts.session?.factors ?? []) === 1 || (whySecondFactor(facts) === null && nextStep(facts) !== 'second-factor'),
      ),
    ).toEqual([])
  })

  test('a factor is first added right after a sign-in, from a browser the account knows, never before the mailbox', () => {
    expect(
      exceptions((facts) => {
        const first = facts.account !== null && !hasSecondFactor(facts.account)
        if (!first || nextStep(facts) !== 'second-factor') return true
        const age = facts.now.getTime() - (facts.session?.authenticatedAt.getTime() ?? 0)
        return age <= 15 * MINUTE && facts.session?.browserTrusted === true
      }),
    ).toEqual([])
  })

  test('factors change only with the strongest one, or a recovery code', () => {
    expect(
      exceptions((facts) => {
        const { account: own, session: now } = facts
        if (!own || !now || !mayChangeFactors(facts) || !hasSecondFactor(own)) return true
        if (now.factors.includes('pop') || now.factors.includes('rec')) return true
        return own.passkeys === 0 && now.factors.includes('otp')
      }),
    ).toEqual([])
  })

  test('one’s own pages: the strongest factor can be given by whoever has it, and then opens them', () => {
    expect(
      exceptions((facts) => {
        const alone = { ...facts, demand: null }
        if (ownPagesStep(alone) !== 'ready' || mayChangeFactors(alone) || !alone.account) return true
        if (!mayOpen('second-factor', alone)) return false
        const strongest: Factor = alone.account.passkeys > 0 ? 'pop' : 'otp'
        const then = answering(alone, strongest)
        return mayChangeFactors(then) && !!then.account && !!then.session && provedStrongest(then.account, then.session)
      }),
    ).toEqual([])
  })

  test('every step is one the table knows', () => {
    const met = new Set<string>()
    for (const facts of everySituation()) met.add(nextStep(facts))
    expect([...met].filter((step) => step !== 'ready' && !steps.some((one) => one === step))).toEqual([])
    expect([...met].sort()).toEqual(['identify', 'ready', 'second-factor', 'trust-browser'])
  })
})

import { expect, type TestContext, test } from 'vitest'
import { type Module, type PlanName, plans } from '../oidc/conformance/plans.ts'

/**
 * Tests named after the modules of one plan, and a last one that fails when a module has none. What does not concern this provider says why
 * where results are printed.
 */
export const conformance = <Plan extends PlanName>(plan: Plan) => {
  const taken: string[] = []
  return {
    module(name: Module<Plan>, what: () => Promise<void>): void {
      taken.push(name)
      test(name, what)
    },
    notOurs(name: Module<Plan>, reason: string): void {
      taken.push(name)
      test(`${name} (does not apply: ${reason})`, (context: TestContext) => context.skip(reason))
    },
    complete(): void {
      test(`${plan}: every module has its test, once`, () => expect([...taken].sort()).toEqual([...plans[plan]].sort()))
    },
  }
}

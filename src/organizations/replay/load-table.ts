import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StartupError } from '../../errors.ts'
import { otherwise, type Rule, type RuleTable, ruleTable } from '../join/rules.ts'

/**
 * Another table of rules, from a module that exports `rules` (and `otherwise`, `ruleVersion` if they change), or a function of our table as
 * `change(table)`. Throws `StartupError` saying what the module lacks.
 */
export const loadRuleTable = async (file: string): Promise<RuleTable> => {
  const module = await import(pathToFileURL(resolve(file)).href).catch((cause: unknown) => {
    throw new StartupError(`${file}: ${cause instanceof Error ? cause.message.split('\n')[0] : cause}`, { cause })
  })
  const made = typeof module.change === 'function' ? module.change(ruleTable) : module
  if (!Array.isArray(made.rules) || !made.rules.every(isRule))
    throw new StartupError(`${file}: expected to export rules, each { id, when(view), gives }, or change(table)`)
  return { rules: made.rules, otherwise: made.otherwise ?? otherwise, ruleVersion: made.ruleVersion ?? file }
}

const isRule = (rule: Partial<Rule> | null): rule is Rule =>
  typeof rule?.id === 'string' &&
  typeof rule.when === 'function' &&
  (typeof rule.gives === 'function' || typeof rule.gives?.outcome === 'string')

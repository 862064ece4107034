import type { z } from 'zod'
import { StartupError } from '../errors.ts'
import { type Variable, type VariableName, variables } from './variables.ts'

type ValueOf<V> = V extends Variable<unknown> ? z.output<V['schema']> : never
export type Values = { [Name in VariableName]?: ValueOf<(typeof variables)[Name]> }

/** Each variable that is set and not empty, as a value. Throws `StartupError` naming the first wrong one and what it expects. */
export const readVariables = (env: Readonly<Record<string, string | undefined>>): Values => {
  const entries = Object.entries(variables).flatMap(([name, variable]: [string, Variable<unknown>]) => {
    const text = env[name]?.trim()
    if (!text) return []
    const parsed = variable.schema.safeParse(text)
    if (!parsed.success) throw new StartupError(complaint(name, text, variable))
    return [[name, parsed.data]]
  })
  return Object.fromEntries(entries) as Values
}

const complaint = (name: string, text: string, { expects, secret }: Variable<unknown>): string =>
  secret
    ? `${name} is not understood (its value is not shown): expected ${expects}`
    : `${name}=${text} is not understood: expected ${expects}`

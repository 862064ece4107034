import type { FastifyRequest } from 'fastify'
import { paths } from '../../paths.ts'

/** What factor pages say they did. */
export const factorOutcomes = [
  'factor_added',
  'passkey_renamed',
  'passkey_removed',
  'totp_removed',
  'always_on',
  'always_off',
  'recovery_cancelled',
] as const

export const outcomes = ['password_set', 'password_changed', 'session', 'sessions', 'browser', ...factorOutcomes] as const
export type Outcome = (typeof outcomes)[number]

/** « Connexion et sécurité », saying what was just done. */
export const doneAt = (outcome: Outcome): string => `${paths.security}?done=${outcome}`

/** From the address, so that reading the page again says it again and changes nothing. */
export const whatWasDone = ({ query }: FastifyRequest): Outcome | null => {
  const said = typeof query === 'object' && query !== null && 'done' in query ? query.done : null
  return outcomes.find((outcome) => outcome === said) ?? null
}

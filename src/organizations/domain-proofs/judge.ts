import type { ProofFound } from '../../database/domain-proof-tables.ts'
import type { TextAnswer } from './text-records.ts'

const prefix = 'moncomptepro-verification='

/** What the person writes in their zone. */
export const recordOf = (token: string): string => `${prefix}${token}`

/** What the records say of one token. Pure. `other`: there are records, none is the one expected. */
export const judge = (said: TextAnswer, token: string): ProofFound => {
  if (said.answer !== 'found') return said.answer
  if (said.texts.some((text) => text.trim() === recordOf(token))) return 'right'
  return said.texts.length === 0 ? 'none' : 'other'
}

import type { FastifyRequest } from 'fastify'
import type { AccountFacts, SessionFacts } from '../sign-in/facts-types.ts'

/** Who opens a page that declares `account`, `recent` or a step: somebody, always. Throws elsewhere. */
export const signedInAccount = ({ facts }: FastifyRequest): AccountFacts => {
  if (!facts.account) throw new Error('this page declares no access that guarantees an account')
  return facts.account
}

export const currentSession = ({ facts }: FastifyRequest): SessionFacts => {
  if (!facts.session) throw new Error('this page declares no access that guarantees a session')
  return facts.session
}

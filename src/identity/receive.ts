import { holdLivingAccount } from '../accounts/hold-account.ts'
import type { Deps } from '../deps.ts'
import { record } from '../journal/record.ts'
import { type Departure, noteOutcome, type Return, takeDeparture } from './departures.ts'
import { type LinkOutcome, linkIdentity } from './link.ts'

export type ReceiveDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config' | 'identityProvider'>

export type Received =
  /** nobody here waits for this answer: too late, already taken, another browser or account */
  | { outcome: 'unexpected' }
  | { outcome: LinkOutcome; departure: Departure; leave: string | null }
  | { outcome: 'refused' | 'unavailable' | 'unbelievable'; departure: Departure }

/** Takes what the browser came back with from the identity provider, once, and links the identity it proves. */
export const receiveIdentity = async (deps: ReceiveDeps, callback: URL, back: Return): Promise<Received> => {
  const departure = await takeDeparture(deps, back)
  if (!departure) return { outcome: 'unexpected' }
  const { accountId } = back
  const answer = await deps.identityProvider.receive(callback, departure.secrets)
  if (answer.outcome !== 'proved') {
    const details = answer.outcome === 'unbelievable' ? { why: answer.why } : {}
    await record(deps.db, { at: deps.clock(), event: `identity.${answer.outcome}`, accountId, details })
    return { outcome: answer.outcome, departure }
  }
  const { issuer, subject, identity, leave } = answer
  const outcome = await deps.db.transaction().execute(async (tx) => {
    await holdLivingAccount(tx, accountId)
    const linked = await linkIdentity(tx, deps, { accountId, issuer, subject, identity })
    await noteOutcome(tx, back.state, linked)
    return linked
  })
  if (outcome === 'taken' || outcome === 'another_person')
    await record(deps.db, { at: deps.clock(), event: `identity.${outcome}`, accountId })
  return { outcome, departure, leave }
}

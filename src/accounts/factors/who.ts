import { isOlderThan } from '../../clock.ts'
import { RequestRefused } from '../../errors.ts'
import type { AccountFacts, SessionFacts, SignInFacts } from '../../sign-in/facts-types.ts'
import { hasSecondFactor, mayChangeFactors, recentMs, whySecondFactor } from '../../sign-in/second-factor/needed.ts'

export type Who = { account: AccountFacts; session: SessionFacts }

/**
 * Who adds or removes a factor: signed in lately, from a browser the account knows, with its strongest factor. Routes declare it and the hook
 * holds it; asked again here, so that no sibling path forgets. Throws `forbidden`.
 */
export const whoChangesFactors = (facts: SignInFacts): Who => {
  const { account, session, now } = facts
  if (!account || !session || isOlderThan(recentMs, session.authenticatedAt, now) || !mayChangeFactors(facts))
    throw new RequestRefused('forbidden')
  if (hasSecondFactor(account) && whySecondFactor(facts) !== null) throw new RequestRefused('forbidden')
  return { account, session }
}

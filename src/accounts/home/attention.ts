import { DAY } from '../../clock.ts'
import { paths } from '../../paths.ts'
import type { SignInFacts } from '../../sign-in/facts-types.ts'
import { hasSecondFactor } from '../../sign-in/second-factor/needed.ts'

export type Attention = {
  what:
    | 'recovery_open'
    | 'names_missing'
    | 'no_organization'
    | 'official_code'
    | 'request_open'
    | 'membership_unproved'
    | 'membership_expiring'
    | 'proof_soon_old'
    | 'no_factor'
  about: string
  href: string
}

/** A mailbox proof this close to its end is worth a word: the next sign-in will ask a code. */
const soonMs = 14 * DAY

const whereCodesAreTyped = paths.step(paths.signIn, 'join')

const organizationsAttention = ({ memberships, openRequest }: SignInFacts, awaitedFrom: readonly string[]): Attention[] => {
  const href = paths.organizations
  const about = (what: Attention['what'], wanted: (one: SignInFacts['memberships'][number]) => boolean): Attention[] =>
    memberships.filter(wanted).map(({ label }) => ({ what, about: label, href }))
  const codes = awaitedFrom.map((label) => ({ what: 'official_code', about: label, href: whereCodesAreTyped }) as const)
  const nothingUnderWay = !openRequest && codes.length === 0
  return [
    ...codes,
    ...(openRequest ? [{ what: 'request_open', about: openRequest.reference, href } as const] : []),
    ...(memberships.length === 0 && nothingUnderWay ? [{ what: 'no_organization', about: '', href } as const] : []),
    ...about('membership_unproved', ({ usable, oal }) => usable && oal === 0),
    ...about('membership_expiring', ({ status }) => status === 'expiring'),
  ]
}

type Beside = { recoveryOpen?: boolean; awaitedFrom?: readonly string[] }

/**
 * What this person had better look at, most pressing first. `recoveryOpen`: somebody asked for their factors to be removed;
 * `awaitedFrom`: organizations whose official address received a code for them. Pure.
 */
export const whatNeedsAttention = (facts: SignInFacts, { recoveryOpen = false, awaitedFrom = [] }: Beside = {}): Attention[] => {
  const { account, now, emailProofMaxAgeDays } = facts
  if (!account) return []
  const ageing = account.emails.filter(
    ({ verifiedAt }) => now.getTime() - verifiedAt.getTime() > emailProofMaxAgeDays * DAY - soonMs,
  )
  return [
    ...(recoveryOpen ? [{ what: 'recovery_open', about: '', href: paths.recovery } as const] : []),
    ...(account.namesComplete ? [] : [{ what: 'names_missing', about: '', href: paths.profile } as const]),
    ...organizationsAttention(facts, awaitedFrom),
    ...ageing.map(({ address }) => ({ what: 'proof_soon_old', about: address, href: paths.security }) as const),
    ...(hasSecondFactor(account) ? [] : [{ what: 'no_factor', about: '', href: `${paths.factors}/passkey` } as const]),
  ]
}

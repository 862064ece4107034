import { paths } from '../../paths.ts'

export const leavePath = `${paths.organizations}/leave`
export const appealPath = `${paths.organizations}/requests/appeal`
export const cancelPath = `${paths.organizations}/requests/cancel`
/** Where somebody answers what administrators ask about their request. */
export const answerPath = `${paths.organizations}/requests/answer`
export const answerPageFor = (requestId: string): string => `${answerPath}?request=${requestId}`

export const membershipOutcomes = ['left', 'cancelled'] as const
export type MembershipOutcome = (typeof membershipOutcomes)[number]

/** « Organisations », saying what was just done. */
export const organizationsAfter = (outcome: MembershipOutcome): string => `${paths.organizations}?done=${outcome}`

/** From the address: reading the page again says it again, and changes nothing. */
export const whatWasDone = (query: unknown): MembershipOutcome | null => {
  const said = typeof query === 'object' && query !== null && 'done' in query ? query.done : null
  return membershipOutcomes.find((outcome) => outcome === said) ?? null
}

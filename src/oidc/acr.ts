import type { Factor } from '../sign-in/facts-types.ts'
import { aalOf, type DemandedLevel, type Level, meets } from '../sign-in/levels.ts'

export { aalOf, type Level, levelOf } from '../sign-in/levels.ts'

/** Which names a client reads: today's, or those of before 2025. */
export type AcrVersion = 'eidas' | 'assurance'

/** A code of the list of recovery codes is a code used once, like those of an application. */
export const amrOf = (factors: readonly Factor[]): string[] => [
  ...new Set(factors.map((factor) => (factor === 'rec' ? 'otp' : factor))),
  ...(aalOf(factors) === 2 ? ['mfa'] : []),
]

const names: Record<AcrVersion, Record<Level, string>> = {
  eidas: { eidas0: 'eidas0', 'eidas0-mfa': 'eidas0-mfa', eidas1: 'eidas1', 'eidas1-mfa': 'eidas1-mfa' },
  assurance: {
    eidas0: 'https://proconnect.gouv.fr/assurance/self-asserted',
    'eidas0-mfa': 'https://proconnect.gouv.fr/assurance/self-asserted-2fa',
    eidas1: 'https://proconnect.gouv.fr/assurance/consistency-checked',
    'eidas1-mfa': 'https://proconnect.gouv.fr/assurance/consistency-checked-2fa',
  },
}

/** Weakest first. */
const levels: readonly Level[] = ['eidas0', 'eidas0-mfa', 'eidas1', 'eidas1-mfa']

/** A name of no level: the person is a registered officer of the company. Answered only when it is all that was asked. */
export const officerAcr = 'https://proconnect.gouv.fr/assurance/certification-dirigeant'

/** All that the metadata announce: every name that can be an answer. */
export const knownAcrs: readonly string[] = [...Object.values(names).flatMap((version) => Object.values(version)), officerAcr]

/** What a service asked about levels: a demand stands, a preference does not stop anybody. */
export type AcrRequest = { demanded: readonly string[] | null; preferred: readonly string[] }

export type AcrAnswer = { outcome: 'answer'; acr: string | undefined } | { outcome: 'unmet' }

const asksForOfficer = (asked: readonly string[]): boolean => asked.length === 1 && asked[0] === officerAcr

/** The names a service insists on, as levels; names we never answer (another version's, or stronger than ours) are left out. */
export const levelsNamed = (asked: readonly string[], version: AcrVersion): DemandedLevel[] =>
  asksForOfficer(asked) ? ['certification'] : levels.filter((level) => asked.includes(names[version][level]))

/** What was reached: a level that has a name or none, and whether the person is a certified officer. */
export type Reached = { level: Level | null; officer: boolean }

/**
 * Which name to answer. A demand is met by any listed level or a stronger one, and the answer is one that the service listed, the strongest.
 * A preference that is not met is answered by what was reached, or by the client's own default when that is what it prefers.
 */
export const answerAcr = (
  { level: reached, officer }: Reached,
  { demanded, preferred }: AcrRequest,
  { version, defaultAcr }: { version: AcrVersion; defaultAcr: string | null },
): AcrAnswer => {
  const strongestMet = (asked: readonly string[]): string | undefined => {
    if (asksForOfficer(asked)) return officer ? officerAcr : undefined
    const met = levels.filter((level) => reached && meets(reached, level) && asked.includes(names[version][level])).at(-1)
    return met && names[version][met]
  }
  if (demanded !== null) {
    const acr = strongestMet(demanded)
    return acr ? { outcome: 'answer', acr } : { outcome: 'unmet' }
  }
  const byDefault = defaultAcr !== null && preferred.includes(defaultAcr) ? defaultAcr : undefined
  return { outcome: 'answer', acr: strongestMet(preferred) ?? byDefault ?? (reached ? names[version][reached] : undefined) }
}

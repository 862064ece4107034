import type { Factor } from '../sign-in/facts-types.ts'

/** Identity, authentication, organization: how sure we are of each. `oal: null`: no organization is concerned. */
export type Assurance = { ial: 0 | 1; aal: 1 | 2; oal: 0 | 1 | 2 | null }

export type Level = 'eidas0' | 'eidas0-mfa' | 'eidas1' | 'eidas1-mfa'

/** Which names a client reads: today's, or those of before 2025. */
export type AcrVersion = 'eidas' | 'assurance'

/** A passkey verifies its user; a password or a mailbox needs a code from a device beside it. Password and mailbox together are one factor twice. */
export const aalOf = (factors: readonly Factor[]): 1 | 2 => {
  if (factors.includes('pop')) return 2
  return factors.includes('otp') && (factors.includes('pwd') || factors.includes('mail')) ? 2 : 1
}

export const amrOf = (factors: readonly Factor[]): string[] => [...factors, ...(aalOf(factors) === 2 ? ['mfa'] : [])]

/** The level reached; `null`: none has a name. */
export const levelOf = ({ ial, aal, oal }: Assurance): Level | null => {
  const identity = oal === null ? null : identityLevels[ial][oal]
  return identity && aal === 2 ? (`${identity}-mfa` as const) : identity
}

const identityLevels = {
  0: { 0: null, 1: 'eidas0', 2: null },
  1: { 0: 'eidas0', 1: 'eidas1', 2: 'eidas1' },
} as const

const names: Record<AcrVersion, Record<Level, string>> = {
  eidas: { eidas0: 'eidas0', 'eidas0-mfa': 'eidas0-mfa', eidas1: 'eidas1', 'eidas1-mfa': 'eidas1-mfa' },
  assurance: {
    eidas0: 'https://proconnect.gouv.fr/assurance/self-asserted',
    'eidas0-mfa': 'https://proconnect.gouv.fr/assurance/self-asserted-2fa',
    eidas1: 'https://proconnect.gouv.fr/assurance/consistency-checked',
    'eidas1-mfa': 'https://proconnect.gouv.fr/assurance/consistency-checked-2fa',
  },
}

/** Weakest first; a level meets those it is at least as strong as, on both sides. */
const levels: readonly Level[] = ['eidas0', 'eidas0-mfa', 'eidas1', 'eidas1-mfa']

const meets = (reached: Level, asked: Level): boolean =>
  (reached.startsWith('eidas1') || asked.startsWith('eidas0')) && (reached.endsWith('-mfa') || !asked.endsWith('-mfa'))

/** All that the metadata announce: every name that can be an answer. */
export const knownAcrs: readonly string[] = Object.values(names).flatMap((version) => Object.values(version))

/** What a service asked about levels: a demand stands, a preference does not stop anybody. */
export type AcrRequest = { demanded: readonly string[] | null; preferred: readonly string[] }

export type AcrAnswer = { outcome: 'answer'; acr: string | undefined } | { outcome: 'unmet' }

/**
 * Which name to answer. A demand is met by any listed level or a stronger one, and the answer is one that the service listed, the strongest.
 * A preference that is not met is answered by what was reached, or by the client's own default when that is what it prefers.
 */
export const answerAcr = (
  reached: Level | null,
  { demanded, preferred }: AcrRequest,
  { version, defaultAcr }: { version: AcrVersion; defaultAcr: string | null },
): AcrAnswer => {
  const strongestMet = (asked: readonly string[]): string | undefined => {
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

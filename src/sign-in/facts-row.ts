import { termsVersion } from '../legal/terms-version.ts'
import type { Siret } from '../organizations/siret.ts'
import type { Factor, MandateFacts, MembershipFacts, SignInFacts } from './facts-types.ts'

/** What the one query of `facts.ts` answers, as JSON: moments are text. */
export type FactsRow = {
  sessionId: string
  sessionEmail: string | null
  authenticatedAt: string
  lastSeenAt: string
  factors: Factor[]
  accountId: string
  givenName: string | null
  familyName: string | null
  hasNoGivenName: boolean
  hasNoFamilyName: boolean
  termsAcceptedAt: string | null
  termsVersion: string | null
  hasPassword: boolean
  passkeys: number
  hasTotp: boolean
  recoveryCodes: number
  secondFactorAlways: boolean
  passkeyOffered: boolean
  locale: 'fr' | 'en'
  knownAs: string | null
  browserTrusted: boolean
  emails: { address: string; verifiedAt: string; isPrimary: boolean }[] | null
  memberships: MembershipFacts[] | null
  mandates: MandateFacts[] | null
  openRequest: { id: string; reference: string; organizationId: string; siret: Siret } | null
  officialContactProof: { id: string; organizationId: string; siret: Siret } | null
  identityVerifiedAt: string | null
  membershipId: string | null
  mandateId: string | null
  selectedAt: string | null
  profileUpdatedAt: string | null
  siretHintDeclined: boolean
  lastUsed: { membershipId: string | null; mandateId: string | null } | null
}

type FromRow = Pick<
  SignInFacts,
  'account' | 'session' | 'memberships' | 'mandates' | 'openRequest' | 'officialContactProof' | 'identity' | 'choices'
>

export const readFactsRow = (row: FactsRow): FromRow => {
  const emails = row.emails ?? []
  const memberships = row.memberships ?? []
  return {
    account: {
      id: row.accountId,
      knownAs: row.knownAs,
      givenName: row.givenName,
      familyName: row.familyName,
      namesComplete: (row.givenName !== null || row.hasNoGivenName) && (row.familyName !== null || row.hasNoFamilyName),
      termsAccepted: row.termsAcceptedAt !== null && row.termsVersion === termsVersion,
      termsChanged: row.termsAcceptedAt !== null && row.termsVersion !== termsVersion,
      hasPassword: row.hasPassword,
      passkeys: row.passkeys,
      hasTotp: row.hasTotp,
      recoveryCodes: row.recoveryCodes,
      secondFactorAlways: row.secondFactorAlways,
      passkeyOffered: row.passkeyOffered,
      locale: row.locale,
      primaryEmail: (emails.find(({ isPrimary }) => isPrimary) ?? emails[0])?.address ?? '',
      emails: emails.map(({ address, verifiedAt }) => ({ address, verifiedAt: new Date(verifiedAt) })),
    },
    session: {
      id: row.sessionId,
      email: row.sessionEmail,
      authenticatedAt: new Date(row.authenticatedAt),
      lastSeenAt: new Date(row.lastSeenAt),
      factors: row.factors,
      browserTrusted: row.browserTrusted,
    },
    memberships: [...memberships.filter(({ usable }) => usable), ...memberships.filter(({ usable }) => !usable)],
    mandates: row.mandates ?? [],
    openRequest: row.openRequest,
    officialContactProof: row.officialContactProof,
    identity: row.identityVerifiedAt === null ? null : { verifiedAt: new Date(row.identityVerifiedAt) },
    choices: {
      membershipId: row.membershipId,
      mandateId: row.mandateId,
      selectedAt: momentOf(row.selectedAt),
      siretHintDeclined: row.siretHintDeclined,
      profileUpdatedAt: momentOf(row.profileUpdatedAt),
      lastUsedMembershipId: row.lastUsed?.membershipId ?? null,
      lastUsedMandateId: row.lastUsed?.mandateId ?? null,
    },
  }
}

const momentOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

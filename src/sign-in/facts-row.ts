import { termsVersion } from '../legal/terms-version.ts'
import type { Siret } from '../organizations/siret.ts'
import type { Factor, MandateFacts, MembershipFacts, SignInFacts } from './facts-types.ts'

/** A row as the database writes it in JSON: names of columns, moments as text. */
export type FactsText = Readonly<Record<string, unknown>>

const names = new Map<string, string>()

const camelCase = (column: string): string => {
  const name = names.get(column) ?? column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  names.set(column, name)
  return name
}

const moments: readonly string[] = [
  'authenticated_at',
  'last_seen_at',
  'terms_accepted_at',
  'identity_verified_at',
  'selected_at',
  'profile_updated_at',
]

export const rowOf = (text: FactsText): FactsRow => {
  const row: Record<string, unknown> = {}
  for (const column in text) {
    const value = text[column]
    row[camelCase(column)] = typeof value === 'string' && moments.includes(column) ? new Date(value) : value
  }
  return row as FactsRow
}

/** What the one query of `facts.ts` answers: camelCase columns; JSON aggregates with their dates as text. */
export type FactsRow = {
  sessionId: string
  sessionEmail: string | null
  authenticatedAt: Date
  lastSeenAt: Date
  factors: Factor[]
  accountId: string
  givenName: string | null
  familyName: string | null
  hasNoGivenName: boolean
  hasNoFamilyName: boolean
  termsAcceptedAt: Date | null
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
  identityVerifiedAt: Date | null
  membershipId: string | null
  mandateId: string | null
  selectedAt: Date | null
  profileUpdatedAt: Date | null
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
      authenticatedAt: row.authenticatedAt,
      lastSeenAt: row.lastSeenAt,
      factors: row.factors,
      browserTrusted: row.browserTrusted,
    },
    memberships: [...memberships.filter(({ usable }) => usable), ...memberships.filter(({ usable }) => !usable)],
    mandates: row.mandates ?? [],
    openRequest: row.openRequest,
    officialContactProof: row.officialContactProof,
    identity: row.identityVerifiedAt && { verifiedAt: row.identityVerifiedAt },
    choices: {
      membershipId: row.membershipId,
      mandateId: row.mandateId,
      selectedAt: row.selectedAt,
      siretHintDeclined: row.siretHintDeclined,
      profileUpdatedAt: row.profileUpdatedAt,
      lastUsedMembershipId: row.lastUsed?.membershipId ?? null,
      lastUsedMandateId: row.lastUsed?.mandateId ?? null,
    },
  }
}

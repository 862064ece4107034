import type { ColumnType, Generated } from 'kysely'

export type JoinRequestsTable = {
  id: string
  reference: string
  accountId: string
  organizationId: string
  email: string
  status: 'open' | 'accepted' | 'refused' | 'cancelled'
  decisionId: string
  serviceName: string | null
  reason: string | null
  openedAt: Date
  settledAt: Date | null
  settledBy: string | null
  passedOnAt: Generated<Date | null>
  appealedAt: Generated<Date | null>
  appeal: Generated<string | null>
  firstRefusal: ColumnType<FirstRefusal | null, string | null | undefined, string | null>
}

export type RequestQuestionsTable = {
  id: string
  requestId: string
  accountId: string
  question: string
  askedBy: string
  askedAt: Date
  answer: string | null
  answeredAt: Date | null
}

export type VouchingsTable = {
  id: string
  requestId: string
  accountId: string
  addressDigest: Buffer
  place: number
  colleagueId: string | null
  askedAt: Date
  expiresAt: Date
  answer: 'knows' | 'does_not_know' | null
  answeredAt: Date | null
}

/** Dates as JSON writes them. */
export type FirstRefusal = { at: string; by: string; reason: string | null }

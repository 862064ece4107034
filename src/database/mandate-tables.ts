import type { Generated } from 'kysely'

/** Who lets whom act for them, on which services. */
export type MandateTables = {
  mandates: MandatesTable
  mandateServices: { mandateId: string; clientId: string; roleKeys: string[] }
  mandateMembers: { mandateId: string; membershipId: string; namedBy: string; namedAt: Date }
  mandatePeople: { mandateId: string; grantorId: string; accountId: string; membershipId: string | null; endsAt: Date }
  mandatesOfPeople: {
    mandateId: string
    grantorId: string
    accountId: string
    membershipId: string | null
    endsAt: Date
    memberUntil: Date | null
  }
}

export type MandateStatus = 'proposed' | 'accepted' | 'declined' | 'ended'
export type MandateSide = 'grantor' | 'grantee' | 'system'

export type MandatesTable = {
  id: string
  grantorId: string
  granteeId: string | null
  granteeEmail: string | null
  accountId: Generated<string | null>
  proof: string
  status: MandateStatus
  endsAt: Date
  endToldAt: Generated<Date | null>
  proposedBy: string
  proposedAt: Date
  answerBy: Date
  answeredBy: Generated<string | null>
  answeredAt: Generated<Date | null>
  endedSide: Generated<MandateSide | null>
  endedBy: Generated<string | null>
  endedAt: Generated<Date | null>
  endedReason: Generated<string | null>
}

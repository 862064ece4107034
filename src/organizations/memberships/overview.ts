import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { MembershipStatus } from '../../database/tables.ts'
import { type DecisionRecord, findDecisions } from '../join/explain/index.ts'
import { placedLabel, townName } from '../label.ts'
import { isStatusCause, type StatusCause } from '../life/causes.ts'
import type { Company } from '../registry/port.ts'

export type ShownMembership = {
  id: string
  siret: string
  label: string
  status: Exclude<MembershipStatus, 'ended'>
  oal: 0 | 1 | 2
  isExternal: boolean
  email: string
  joinedAt: Date
  expiresAt: Date | null
  suspendedReason: string | null
  organizationId: string
  /** a live title of administrator, its waiting period over */
  administers: boolean
  cause: StatusCause | null
  hasSuccessor: boolean
  decision: DecisionRecord | null
  legalCategory: string | null
  /** what the register of officers last said of this person, for who was certified by it */
  officer: OfficerReading | null
}

export type OfficerReading = { readAt: Date; standing: 'certified' | 'asleep' | 'gone'; unavailable: boolean }

export type ShownRequest = {
  id: string
  reference: string
  siret: string
  label: string
  status: 'open' | 'refused'
  openedAt: Date
  reason: string | null
  /** refused by the organization, not appealed against yet */
  mayAppeal: boolean
  appealedAt: Date | null
  /** what the administrators ask, and wait for */
  question: string | null
  decision: DecisionRecord | null
}

/** What a person is, and asked to be, with the decision behind each. A refusal is shown until a membership of the same organization answers it. */
export const findOverview = async (
  db: Db,
  accountId: string,
  now: Date,
): Promise<{ memberships: ShownMembership[]; requests: ShownRequest[] }> => {
  const [memberships, requests] = await Promise.all([findMemberships(db, accountId, now), findRequests(db, accountId)])
  const decisions = await findDecisions(
    db,
    [...memberships, ...requests].map(({ decisionId }) => decisionId),
  )
  const member = new Set(memberships.map(({ siret }) => siret))
  return {
    memberships: memberships.map(
      ({ decisionId, status, oal, administers, company, statusCause, readAt, standing, lastAnswer, ...row }) => ({
        ...row,
        label: placedLabel(row.label, townName(company as Company)),
        administers: administers === true,
        cause: statusCause === null || !isStatusCause(statusCause) ? null : statusCause,
        hasSuccessor: (company as Company).successor !== null,
        officer: readAt && standing ? { readAt, standing, unavailable: lastAnswer === 'unavailable' } : null,
        status: status as ShownMembership['status'],
        oal: oal as ShownMembership['oal'],
        decision: decisions.get(decisionId) ?? null,
      }),
    ),
    requests: requests
      .filter(({ status, siret }) => status === 'open' || !member.has(siret))
      .map(({ decisionId, status, settledBy, ...row }) => ({
        ...row,
        label: placedLabel(row.label, decisions.get(decisionId)?.facts.organization.town),
        status: status as ShownRequest['status'],
        mayAppeal: status === 'refused' && row.appealedAt === null && settledBy?.startsWith('administrator:') === true,
        decision: decisions.get(decisionId) ?? null,
      })),
  }
}

const findMemberships = (db: Db, accountId: string, now: Date) =>
  db
    .selectFrom('memberships')
    .innerJoin('organizations', 'organizations.id', 'memberships.organizationId')
    .leftJoin('officerCertifications', 'officerCertifications.membershipId', 'memberships.id')
    .select(sql<string | null>`organizations.company ->> 'legalCategory'`.as('legalCategory'))
    .select([
      'readAt',
      'standing',
      'lastAnswer',
      'memberships.id',
      'siret',
      'label',
      'status',
      'oal',
      'isExternal',
      'email',
      'joinedAt',
      'expiresAt',
      'suspendedReason',
      'memberships.decisionId',
      'statusCause',
      'company',
      'memberships.organizationId',
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('administrators')
          .select('administrators.id')
          .whereRef('administrators.accountId', '=', 'memberships.accountId')
          .whereRef('administrators.organizationId', '=', 'memberships.organizationId')
          .where('endedAt', 'is', null)
          .where('effectiveAt', '<=', now),
      ).as('administers'),
    )
    .where('accountId', '=', accountId)
    .where('status', '<>', 'ended')
    .orderBy('joinedAt')
    .execute()

const findRequests = (db: Db, accountId: string) =>
  db
    .selectFrom('joinRequests')
    .innerJoin('organizations', 'organizations.id', 'joinRequests.organizationId')
    .select([
      'joinRequests.id',
      'reference',
      'siret',
      'label',
      'status',
      'openedAt',
      'reason',
      'decisionId',
      'settledBy',
      'appealedAt',
    ])
    .select(({ selectFrom }) =>
      selectFrom('requestQuestions')
        .select('question')
        .whereRef('requestQuestions.requestId', '=', 'joinRequests.id')
        .where('answeredAt', 'is', null)
        .as('question'),
    )
    .where('accountId', '=', accountId)
    .where('status', 'in', ['open', 'refused'])
    .orderBy('openedAt', 'desc')
    .execute()

import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { statement, statementFor } from '../../database/statement.ts'
import { type DecisionRecord, explainDecision } from '../../organizations/join/explain/index.ts'
import { identityIsFresh } from '../../sign-in/levels.ts'
import type { ClaimFacts, MembershipClaimFacts } from './facts.ts'
import { type ClaimKeys, claimFacts, type Shape } from './facts-query.ts'

export type ClaimQuery = {
  accountId: string
  /** the service that asks */
  clientId: string
  /** the organization bound to the grant */
  organizationId: string | null
  /** the mandate bound to the grant */
  mandateId: string | null
  /** the `organizations` claim was granted */
  withAll: boolean
  /** the `membership` claim was granted */
  withExplanation: boolean
  /** the `roles` or `groups` claim was granted */
  withRoles: boolean
  aal: 1 | 2
  locale: 'fr' | 'en'
  now: Date
}

type MembershipRow = Omit<
  MembershipClaimFacts,
  'verifiedAt' | 'expiresAt' | 'explanation' | 'organization' | 'roles' | 'groups'
> & {
  organization: MembershipClaimFacts['organization']
  bound: boolean
  verifiedAt: string
  expiresAt: string | null
  roles?: string[] | null
  groups?: string[] | null
  decision?: (Omit<DecisionRecord, 'decidedAt'> & { decidedAt: string }) | null
}

/** As the database writes it: moments are texts. */
type FactsOfAccount = Omit<ClaimFacts['account'], 'id' | 'updatedAt'> & {
  updatedAt: string
  identityVerifiedAt: string | null
  mandate: ClaimFacts['mandate']
  memberships: MembershipRow[] | null
}

const shapeOf = ({ organizationId, mandateId, withAll, withRoles, withExplanation }: ClaimQuery): Shape => {
  const which = withAll ? 'all' : organizationId === null ? 'none' : 'bound'
  const bound = organizationId !== null
  return `${which}${bound && withRoles ? ' roles' : ''}${bound && withExplanation ? ' explanation' : ''}${mandateId === null ? '' : ' mandate'}`
}

const find = statementFor((shape: Shape) =>
  statement<ClaimKeys, { facts: FactsOfAccount }>((keys) => sql`${claimFacts(shape, keys)}`),
)

/** Read with a token, by the statement that finds it: enough for most answers. */
export type ReadWithToken = Pick<ClaimKeys, 'accountId' | 'clientId' | 'organizationId' | 'mandateId'> & {
  facts: FactsOfAccount | null
}

const usual = 'bound'

/**
 * Beside a token `t` and its grant `g`: what `findClaimFacts` would read for an answer that asks for nothing rare. No mandate: the database prepares
 * every part of a statement, also those it will not run. Who acts by one costs two more: whether they still may, and what is said of it.
 */
export const factsBesideToken = (now: RawBuilder<unknown>): RawBuilder<unknown> => {
  const keys = {
    accountId: sql`(g.payload ->> 'accountId')`,
    clientId: sql`(t.payload ->> 'clientId')`,
    organizationId: sql`(g.payload ->> 'organization')`,
    mandateId: sql`(g.payload ->> 'mandate')`,
    now,
  }
  return sql`(select json_build_object('accountId', ${keys.accountId}, 'clientId', ${keys.clientId}, 'organizationId', ${keys.organizationId},
    'mandateId', ${keys.mandateId},
    'facts', (${claimFacts(usual, keys)})))`
}

/** One query for every claim, none when `read` holds the answer. `undefined`: the account is gone. */
export const findClaimFacts = async (db: Db, query: ClaimQuery, read?: ReadWithToken): Promise<ClaimFacts | undefined> => {
  const { accountId, clientId, organizationId, mandateId, now } = query
  const shape = shapeOf(query)
  const bound = read?.organizationId === organizationId && read.mandateId === mandateId
  const same = bound && read?.accountId === accountId && read.clientId === clientId
  const facts =
    read && same && (shape === usual || shape === 'none')
      ? read.facts
      : (await find(shape)(db, { accountId, clientId, organizationId, mandateId, now }))[0]?.facts
  return facts ? toFacts(facts, query) : undefined
}

const toFacts = (
  { memberships, mandate, identityVerifiedAt, updatedAt, ...account }: FactsOfAccount,
  { accountId, withAll, aal, locale, now }: ClaimQuery,
): ClaimFacts => {
  const read = (memberships ?? []).map((row) => ({ bound: row.bound, facts: toMembership(row, locale) }))
  return {
    account: { id: accountId, ...account, updatedAt: new Date(updatedAt) },
    membership: read.find(({ bound }) => bound)?.facts ?? null,
    mandate,
    memberships: withAll ? read.map(({ facts }) => facts) : [],
    aal,
    ial: identityIsFresh({ identity: identityVerifiedAt === null ? null : { verifiedAt: new Date(identityVerifiedAt) }, now })
      ? 1
      : 0,
  }
}

const toMembership = (
  { bound: _, roles, groups, decision, verifiedAt, expiresAt, ...row }: MembershipRow,
  locale: 'fr' | 'en',
): MembershipClaimFacts => ({
  ...row,
  verifiedAt: new Date(verifiedAt),
  expiresAt: expiresAt === null ? null : new Date(expiresAt),
  roles: roles ?? [],
  groups: groups ?? [],
  explanation: decision ? explanationOf({ ...decision, decidedAt: new Date(decision.decidedAt) }, locale) : null,
})

/** Decisions brought by an import may lack what the sentence is made of: the claim goes without it. */
const explanationOf = (decision: DecisionRecord, locale: 'fr' | 'en'): string | null => {
  try {
    return explainDecision(decision, { audience: 'service', locale }).sentence
  } catch {
    return null
  }
}

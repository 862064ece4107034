import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../database/index.ts'
import { statement } from '../database/statement.ts'
import type { Company } from '../organizations/registry/port.ts'
import { accessTimeBound, addToFigures, count, monthOf } from './count.ts'
import { groupsOf } from './groups.ts'

export type ServiceSignIn = {
  accountId: string
  clientId: string
  organizationId: string | null
  /** acted by; the organization is then that of the member who acted, if any */
  mandateId?: string | null
  sessionId: string | null
  /** of the engine: what a sign-out of this browser speaks of */
  sessionUid?: string | null
  acr: string | null
  factors: readonly string[]
  /** scopes and claims this service may read; unknown for what was imported */
  shared?: readonly string[]
  at: Date
}

type Values = Required<Omit<ServiceSignIn, 'shared' | 'at'>> & { shared: readonly string[] | null; at: Date }
type Slots = Record<keyof Values, RawBuilder<unknown>>

const write = (values: Slots, beside: RawBuilder<unknown>) => {
  const { accountId, clientId, organizationId, mandateId, sessionId, sessionUid, acr, factors, shared, at } = values
  const month = monthOf(at)
  return sql<{ organizationId: string }>`
    with ${beside} logged as (
      insert into service_sign_ins (account_id, client_id, organization_id, mandate_id, session_id, session_uid, acr, factors, shared, signed_in_at)
      values (${accountId}, ${clientId}, ${organizationId}, ${mandateId}, ${sessionId}, ${sessionUid}, ${acr}, ${factors}::text[],
        ${shared}::text[], ${at})
    ),
    -- a row only when the person arrives in this month (false), or reaches a second service (true)
    active as (
      insert into monthly_active as m (month, account_id, first_client_id) values (${month}, ${accountId}::uuid, ${clientId})
      on conflict (month, account_id) do update set more_than_one_service = true
        where not m.more_than_one_service and m.first_client_id <> excluded.first_client_id
      returning more_than_one_service
    ),
    arrived as (select from active where not more_than_one_service),
    new_here as (
      select extract(epoch from ${at}::timestamptz - a.created_at) as seconds from arrived, accounts a
      where a.id = ${accountId}::uuid and not exists (select from service_sign_ins s where s.account_id = ${accountId}::uuid)
    ),
    organization as (
      insert into monthly_organizations (month, organization_id) select ${month}, id from organizations where id = ${organizationId}::uuid
      on conflict do nothing returning organization_id
    ),
    counted as (${addToFigures(
      month,
      sql`
        select 'sign_ins'::text, ${clientId}::text
        union all select 'active_people', '' from arrived
        union all select 'people_two_services', '' from active where more_than_one_service
        union all select 'people_returning', '' from arrived
          where exists (select from monthly_active p where p.month = (${month} - interval '1 month')::date and p.account_id = ${accountId}::uuid)
        union all select 'people_first_time', '' from new_here
        union all select 'time_to_access', ${accessTimeBound(sql`seconds`)} from new_here`,
    )})
    select organization_id as "organizationId" from organization`
}

/**
 * A statement that writes that a person reached a service, and keeps the month's figures with it, in the caller's transaction
 * (two more statements the first time somebody acts for an organization in a month).
 * `beside`: what is written by the same statement, or not at all, as `name as (…),`; its values are given with the sign-in.
 */
export const signInRecorder = <More extends object = Record<never, never>>(
  beside: (values: Record<string, RawBuilder<unknown>>) => RawBuilder<unknown> = () => sql``,
) => {
  const record = statement<Values & More, { organizationId: string }>((values) => write(values as Slots, beside(values as Slots)))
  return async (tx: Db | Tx, signIn: ServiceSignIn, more: More): Promise<void> => {
    const { sessionUid = null, mandateId = null, shared = null, factors } = signIn
    const [first] = await record(tx, {
      ...more,
      ...signIn,
      mandateId,
      sessionUid,
      factors: [...factors],
      shared: shared && [...shared],
    })
    if (first) await countOrganization(tx, first.organizationId, signIn.at)
  }
}

const recordAlone = signInRecorder()

/** Writes that a person reached a service: see `signInRecorder`. */
export const recordSignIn = (tx: Db | Tx, signIn: ServiceSignIn): Promise<void> => recordAlone(tx, signIn, {})

const countOrganization = async (tx: Db | Tx, organizationId: string, at: Date): Promise<void> => {
  const { company } = await tx
    .selectFrom('organizations')
    .select('company')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const { kind, department } = groupsOf(company as Company)
  await count(tx, at, [
    { figure: 'organizations_by_kind', dimension: kind },
    { figure: 'organizations_by_department', dimension: department },
  ])
}

/** An account was created: at the proof of the mailbox. */
export const recordAccountCreated = (tx: Db | Tx, at: Date): Promise<void> => count(tx, at, [{ figure: 'accounts_created' }])

export type RecordedDecision = { outcome: string; rule: string; automatic: boolean; at: Date }

/** A decision on joining was written. `automatic`: our rules took it, nobody else. */
export const recordDecision = (tx: Db | Tx, { outcome, rule, automatic, at }: RecordedDecision): Promise<void> =>
  count(tx, at, [
    { figure: 'decisions', dimension: `${outcome}:${automatic ? 'automatic' : 'manual'}` },
    ...(outcome === 'join' ? [{ figure: 'join_rules', dimension: rule } as const] : []),
  ])

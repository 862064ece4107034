import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'

export type SignInLine = {
  id: string
  serviceName: string
  organization: string | null
  /** acted for by a mandate */
  onBehalfOf: string | null
  factors: string[]
  userAgent: string | null
  at: Date
}
export type HistoryFilter = { service: string | null; organization: string | null; before: string | null }
export type Choice = { value: string; label: string }
export type History = { lines: SignInLine[]; services: Choice[]; organizations: Choice[]; older: string | null }

export const linesPerPage = 50

/** One's own sign-ins to services, the last first, narrowed by service and organization; `older`: where the next page begins. */
export const findSignIns = async (
  db: Db,
  accountId: string,
  { service, organization, before }: HistoryFilter,
): Promise<History> => {
  const [{ rows: lines }, { rows: services }, { rows: organizations }] = await Promise.all([
    sql<SignInLine>`
      select s.id::text as id, coalesce(c.metadata ->> 'client_name', s.client_id) as service_name, o.label as organization,
        (select g.label from mandates x join organizations g on g.id = x.grantor_id where x.id = s.mandate_id) as on_behalf_of, s.factors,
        b.user_agent, s.signed_in_at as at
      from service_sign_ins s
      left join oidc_clients c on c.client_id = s.client_id
      left join organizations o on o.id = s.organization_id
      left join sessions b on b.id = s.session_id
      where s.account_id = ${accountId} and (${service}::text is null or s.client_id = ${service})
        and (${organization}::uuid is null or s.organization_id = ${organization}::uuid)
        and (${before}::bigint is null or s.id < ${before}::bigint)
      order by s.id desc limit ${linesPerPage + 1}`.execute(db),
    sql<Choice>`
      select u.client_id as value, coalesce(c.metadata ->> 'client_name', u.client_id) as label
      from (select distinct client_id from service_sign_ins where account_id = ${accountId}) u
      left join oidc_clients c on c.client_id = u.client_id order by label, value`.execute(db),
    sql<Choice>`
      select o.id as value, o.label from organizations o
      where o.id in (select distinct organization_id from service_sign_ins where account_id = ${accountId}) order by label, value`.execute(
      db,
    ),
  ])
  const page = lines.slice(0, linesPerPage)
  return { lines: page, services, organizations, older: lines.length > linesPerPage ? (page.at(-1)?.id ?? null) : null }
}

import { sql } from 'kysely'
import { securityLogMs } from '../accounts/data/retention.ts'
import type { Db, Tx } from '../database/index.ts'
import type { Company } from '../organizations/registry/port.ts'
import { accessTimeBound, monthOf, startOf } from './count.ts'
import type { Figure } from './figure-names.ts'
import { groupsOf } from './groups.ts'

/**
 * Computes the months again from what was logged: sign-ins, accounts, decisions. Answers how many months. One that has figures and began before
 * the oldest sign-in surely kept stays as it was counted: what people erased since did in it is no longer known.
 * One transaction a month; sign-ins of that moment wait for it, and are counted after it.
 */
export const rebuildStatistics = async (db: Db, now: Date): Promise<number> => {
  const months = await findMonths(db, new Date(now.getTime() - securityLogMs))
  for (const month of months) await db.transaction().execute((tx) => rebuildMonth(tx, month))
  return months.length
}

const findMonths = async (db: Db, keptSince: Date): Promise<string[]> => {
  const { rows } = await sql<{ month: string }>`
    select to_char(month, 'YYYY-MM-DD') as month from (
      select ${monthOf(sql`signed_in_at`)} as month from service_sign_ins
      union select ${monthOf(sql`created_at`)} from accounts
      union select ${monthOf(sql`decided_at`)} from decisions
      union select month from monthly_figures
    ) as known
    where ${startOf(sql`month`)} >= ${keptSince} or not exists (select from monthly_figures f where f.month = known.month)
    order by month`.execute(db)
  return rows.map(({ month }) => month)
}

const rebuildMonth = async (tx: Tx, month: string): Promise<void> => {
  // a month of a large instance takes longer than a page may
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`lock table monthly_active, monthly_organizations, monthly_figures in share row exclusive mode`.execute(tx)
  for (const table of ['monthlyFigures', 'monthlyActive', 'monthlyOrganizations'] as const)
    await tx.deleteFrom(table).where('month', '=', month).execute()
  const first = sql`${month}::date`
  const start = startOf(first)
  const end = startOf(sql`(${first} + interval '1 month')::date`)
  const signIns = sql`select * from service_sign_ins where signed_in_at >= ${start} and signed_in_at < ${end}`
  await sql`
    insert into monthly_active (month, account_id, first_client_id, more_than_one_service)
    select ${first}, account_id, (array_agg(client_id order by signed_in_at, id))[1], count(distinct client_id) > 1
    from (${signIns}) as s group by account_id`.execute(tx)
  await sql`
    insert into monthly_organizations (month, organization_id)
    select distinct ${first}, organization_id from (${signIns}) as s where organization_id is not null`.execute(tx)
  await sql`
    insert into monthly_figures (month, figure, dimension, value)
    with here as (${signIns}),
    active as (select * from monthly_active where month = ${first}),
    new_here as (
      select extract(epoch from s.signed_in_at - a.created_at) as seconds
      from (select account_id, min(signed_in_at) as signed_in_at from here group by account_id) s
      join accounts a on a.id = s.account_id
      where not exists (select from monthly_active p where p.month < ${first} and p.account_id = s.account_id)
    ),
    events (figure, dimension) as (
      select 'sign_ins', client_id from here
      union all select 'active_people', '' from active
      union all select 'people_two_services', '' from active where more_than_one_service
      union all select 'people_returning', '' from active
        where exists (select from monthly_active p where p.month = (${first} - interval '1 month')::date and p.account_id = active.account_id)
      union all select 'people_first_time', '' from new_here
      union all select 'time_to_access', ${accessTimeBound(sql`seconds`)} from new_here
      union all select 'accounts_created', '' from accounts where created_at >= ${start} and created_at < ${end}
      union all select 'decisions', outcome || case when decided_by = 'rules' then ':automatic' else ':manual' end
        from decisions where decided_at >= ${start} and decided_at < ${end}
      union all select 'join_rules', rule from decisions where outcome = 'join' and decided_at >= ${start} and decided_at < ${end}
    )
    select ${first}, figure, dimension, count(*) from events group by figure, dimension`.execute(tx)
  await countOrganizations(tx, month)
}

const countOrganizations = async (tx: Tx, month: string): Promise<void> => {
  const companies = await tx
    .selectFrom('monthlyOrganizations as m')
    .innerJoin('organizations as o', 'o.id', 'm.organizationId')
    .select('o.company')
    .where('m.month', '=', month)
    .execute()
  const counts = new Map<string, { figure: Figure; dimension: string; value: number }>()
  const add = (figure: Figure, dimension: string) => {
    const key = `${figure} ${dimension}`
    counts.set(key, { figure, dimension, value: (counts.get(key)?.value ?? 0) + 1 })
  }
  for (const { company } of companies) {
    const { kind, department } = groupsOf(company as Company)
    add('organizations_by_kind', kind)
    add('organizations_by_department', department)
  }
  if (counts.size > 0)
    await tx
      .insertInto('monthlyFigures')
      .values([...counts.values()].map((counted) => ({ month, ...counted })))
      .execute()
}

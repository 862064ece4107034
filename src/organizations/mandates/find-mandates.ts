import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../database/index.ts'
import type { MandateSide } from '../../database/mandate-tables.ts'

export type MandateParty = { id: string; siret: string; label: string }

/** `lapsed`: nobody answered in time. `over`: its date has come, the review has not passed yet. */
export type MandateState = 'proposed' | 'accepted' | 'declined' | 'ended' | 'lapsed' | 'over'

export type MandateService = {
  clientId: string
  name: string
  roles: { key: string; labelFr: string; labelEn: string }[]
}

export type Mandate = {
  id: string
  grantor: MandateParty
  /** `null`: a person */
  grantee: MandateParty | null
  email: string | null
  /** who accepted in person */
  person: string | null
  proof: string
  state: MandateState
  services: MandateService[]
  /** how many may act by it now */
  people: number
  proposedAt: Date
  endsAt: Date
  answerBy: Date
  answeredAt: Date | null
  endedAt: Date | null
  endedSide: MandateSide | null
  endedReason: string | null
}

export type MandatesPage = { mandates: Mandate[]; next: string | null }

const pageSize = 50

const columns = (now: Date) => sql`
  x.id, x.proof, x.ends_at, x.proposed_at, x.answer_by, x.answered_at, x.ended_at, x.ended_side, x.ended_reason, x.grantee_email as email,
  json_build_object('id', g.id, 'siret', g.siret, 'label', g.label) as grantor,
  case when b.id is not null then json_build_object('id', b.id, 'siret', b.siret, 'label', b.label) end as grantee,
  (select nullif(concat_ws(' ', a.given_name, a.family_name), '') from accounts a where a.id = x.account_id) as person,
  case when x.status = 'proposed' and x.answer_by <= ${now} then 'lapsed' when x.status = 'accepted' and x.ends_at <= ${now} then 'over'
    else x.status end as state,
  (select count(*)::int from mandates_of_people p where p.mandate_id = x.id and p.ends_at > ${now}
    and (p.member_until is null or p.member_until > ${now})) as people,
  coalesce((select json_agg(json_build_object('clientId', v.client_id,
      'name', coalesce(nullif((select c.metadata ->> 'client_name' from oidc_clients c where c.client_id = v.client_id), ''), v.client_id),
      'roles', (select coalesce(json_agg(json_build_object('key', s.key, 'labelFr', s.label_fr, 'labelEn', s.label_en) order by s.key), '[]')
        from service_roles s where s.client_id = v.client_id and s.key = any (v.role_keys) and s.retired_at is null))
      order by v.client_id)
    from mandate_services v where v.mandate_id = x.id), '[]') as services`

const select = async (db: Db | Tx, now: Date, where: RawBuilder<unknown>, limit: number): Promise<Mandate[]> => {
  const { rows } = await sql<Mandate>`
    select ${columns(now)} from mandates x join organizations g on g.id = x.grantor_id left join organizations b on b.id = x.grantee_id
    where ${where} order by x.proposed_at desc, x.id desc limit ${limit}`.execute(db)
  return rows
}

export type ListedSide = 'given' | 'received'

/** Mandates an organization gave, or received, the last proposed first, a page at a time. `over`: those that are no more, instead of the others. */
export const findMandates = async (
  db: Db,
  asked: { organizationId: string; side: ListedSide; over: boolean; now: Date; after?: string | undefined; limit?: number },
): Promise<MandatesPage> => {
  const { organizationId, side, over, now, limit = pageSize } = asked
  const after = readMandatesCursor(asked.after)
  const found = await select(
    db,
    now,
    sql`${sql.ref(side === 'given' ? 'x.grantor_id' : 'x.grantee_id')} = ${organizationId} and ${isOver(now)} = ${over}
      ${after ? sql`and (x.proposed_at, x.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}`,
    limit + 1,
  )
  const mandates = found.slice(0, limit)
  const last = mandates.at(-1)
  return { mandates, next: found.length > limit && last ? `${last.proposedAt.toISOString()}_${last.id}` : null }
}

const isOver = (now: Date) =>
  sql`(x.status in ('declined', 'ended') or x.ends_at <= ${now} or (x.status = 'proposed' and x.answer_by <= ${now}))`

const written = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Where a page begins, as `next` of the one before says it; `null`: it did not. */
export const readMandatesCursor = (after: string | undefined) => {
  const [, at, id] = written.exec(after ?? '') ?? []
  return at && id ? { at, id } : null
}

/** One mandate of an organization, given or received; `undefined`: not theirs. */
export const findMandate = async (
  db: Db,
  { id, organizationId, now }: { id: string; organizationId: string; now: Date },
): Promise<Mandate | undefined> =>
  (await select(db, now, sql`x.id = ${id} and ${organizationId}::uuid in (x.grantor_id, x.grantee_id)`, 1))[0]

/** Whoever asks: for mails and answers of our own. */
export const readMandate = async (tx: Db | Tx, id: string, now: Date): Promise<Mandate> => {
  const [mandate] = await select(tx, now, sql`x.id = ${id}`, 1)
  if (!mandate) throw new Error(`no mandate ${id}`)
  return mandate
}

/** Mandates in person: proposed to an address this account proved, or accepted by it; the last fifty. */
export const findOwnMandates = (db: Db, { accountId, now }: { accountId: string; now: Date }): Promise<Mandate[]> =>
  select(
    db,
    now,
    sql`x.grantee_id is null and (x.account_id = ${accountId} or (x.status = 'proposed' and x.answer_by > ${now}
      and x.grantee_email in (select address from email_addresses where account_id = ${accountId})))`,
    pageSize,
  )

/** Mandates by which this person acts because an organization they belong to named them; the last fifty. */
export const findNamedMandates = (db: Db, { accountId, now }: { accountId: string; now: Date }): Promise<Mandate[]> =>
  select(
    db,
    now,
    sql`x.id in (select p.mandate_id from mandates_of_people p where p.account_id = ${accountId} and p.membership_id is not null
      and p.ends_at > ${now} and (p.member_until is null or p.member_until > ${now}))`,
    pageSize,
  )

import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import type { MandateStatus } from '../../database/mandate-tables.ts'
import { record } from '../../journal/record.ts'

export type MandateEvent = {
  mandateId: string
  event:
    | 'mandates.proposed'
    | 'mandates.accepted'
    | 'mandates.declined'
    | 'mandates.ended'
    | 'mandates.end_told'
    | 'mandates.member_named'
    | 'mandates.member_removed'
  actor: string
  before: MandateStatus | null
  /** with the cause, when nobody decided it */
  after: MandateStatus | `ended_${string}`
  reason?: string | null
  /** whom it is about, when it is about one person */
  accountId?: string | null
}

type Named = {
  grantorId: string
  grantor: string
  granteeId: string | null
  grantee: string
  accountId: string | null
  endsAt: Date
  services: { clientId: string; roleKeys: string[] }[]
}

/** What happened to a mandate, in the history of both sides: each reads the other's name. Members named are the grantee's own business. */
export const writeHistory = async (
  tx: Tx,
  at: Date,
  { mandateId, event, actor, before, after, reason, ...about }: MandateEvent,
) => {
  const { rows } = await sql<Named>`
    select x.grantor_id, g.label as grantor, x.grantee_id, coalesce(b.label, x.grantee_email) as grantee, x.account_id, x.ends_at,
      (select json_agg(json_build_object('clientId', v.client_id, 'roleKeys', v.role_keys) order by v.client_id)
        from mandate_services v where v.mandate_id = x.id) as services
    from mandates x join organizations g on g.id = x.grantor_id left join organizations b on b.id = x.grantee_id
    where x.id = ${mandateId}`.execute(tx)
  const mandate = rows[0]
  if (!mandate) throw new Error('history of no mandate')
  const { grantorId, grantor, granteeId, grantee, endsAt, services } = mandate
  const accountId = about.accountId ?? mandate.accountId
  const details = {
    mandateId,
    services,
    endsAt,
    ...(reason && { reason }),
    before: { mandate: before },
    after: { mandate: after },
  }
  const ofMembers = event === 'mandates.member_named' || event === 'mandates.member_removed'
  if (!ofMembers)
    await record(tx, {
      at,
      event,
      actor,
      organizationId: grantorId,
      accountId: granteeId ? null : accountId,
      details: { ...details, name: grantee },
    })
  if (granteeId)
    await record(tx, { at, event, actor, organizationId: granteeId, accountId, details: { ...details, name: grantor } })
}

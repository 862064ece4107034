import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import type { MandateFacts } from '../../sign-in/facts-types.ts'

type Acting = { accountId: string; clientId: string; now: Date }

const inForce = ({ accountId, clientId, now }: Acting) => sql`
  from mandates_of_people p join mandate_services n on n.mandate_id = p.mandate_id and n.client_id = ${clientId}
    join organizations o on o.id = p.grantor_id left join organizations b on b.id = (select grantee_id from mandates where id = p.mandate_id)
  where p.account_id = ${accountId} and p.ends_at > ${now} and (p.member_until is null or p.member_until > ${now})`

/** May this person act by this mandate at this service, now? */
export const mayActBy = async (db: Db, asked: Acting & { mandateId: string }): Promise<boolean> => {
  const { rows } = await sql`select 1 ${inForce(asked)} and p.mandate_id = ${asked.mandateId}`.execute(db)
  return rows.length > 0
}

/** `through`: the organization whose member acts; `null`: a mandate in person. */
export type ListedMandate = Pick<MandateFacts, 'id' | 'siret' | 'label'> & { through: string | null }

/** Mandates this person may act by at this service, by the label of who gave them; `q`: part of it, or of the SIRET. */
export const findMandatesToActBy = async (
  db: Db,
  { q, limit, ...asked }: Acting & { q: string; limit: number },
): Promise<ListedMandate[]> => {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)
  const number = q.replaceAll(/\s/g, '')
  const matches = words.map((word) => sql`strpos(lower(o.label), ${word}) > 0`)
  const { rows } = await sql<ListedMandate>`
    select p.mandate_id as id, o.siret, o.label, b.label as through ${inForce(asked)}
      and (${sql.join([sql`true`, ...matches], sql` and `)} ${number === '' ? sql`` : sql`or strpos(o.siret, ${number}) = 1`})
    order by o.label, p.mandate_id limit ${limit}`.execute(db)
  return rows
}

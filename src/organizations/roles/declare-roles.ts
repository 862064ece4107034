import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { bothWays, type DeclaredRole } from './declared-role.ts'

export type Declared = { declared: string[]; retired: string[] }
/** Members who hold, or mandates that give to one person, two roles that would become incompatible: to be settled before. */
export type HeldTogether = { heldTogether: { one: string; other: string; members: number } }

class Refused extends Error {
  readonly held: HeldTogether
  constructor(held: HeldTogether) {
    super('roles held together')
    this.held = held
  }
}

/**
 * Makes the roles of a service be these: new ones appear, those no longer listed are retired and give nothing any more.
 * Refused as a whole when somebody already holds two roles that would become incompatible. Throws `RangeError` for an unknown name.
 */
export const declareRoles = async (
  deps: Pick<Deps, 'db' | 'clock'>,
  { clientId, roles, actor }: { clientId: string; roles: readonly DeclaredRole[]; actor: string },
): Promise<Declared | HeldTogether> => {
  const incompatible = bothWays(roles)
  try {
    return await deps.db.transaction().execute(async (tx) => {
      const now = deps.clock()
      // in order of key: two declarations at once never wait for one another
      for (const role of [...roles].sort((a, b) => (a.key < b.key ? -1 : 1)))
        await writeRole(tx, clientId, role, incompatible.get(role.key) ?? [])
      const retired = await retireOthers(
        tx,
        now,
        clientId,
        roles.map(({ key }) => key),
      )
      await refuseHeldTogether(tx, clientId)
      const declared = roles.map(({ key }) => key)
      await record(tx, { at: now, event: 'roles.declared', actor, clientId, details: { declared, retired } })
      return { declared, retired }
    })
  } catch (error) {
    if (error instanceof Refused) return error.held
    throw error
  }
}

const writeRole = (tx: Tx, clientId: string, role: DeclaredRole, incompatibleWith: string[]) => {
  const values = {
    labelFr: role.label.fr,
    labelEn: role.label.en,
    description: role.description,
    incompatibleWith,
    retiredAt: null,
  }
  return tx
    .insertInto('serviceRoles')
    .values({ clientId, key: role.key, ...values })
    .onConflict((conflict) => conflict.columns(['clientId', 'key']).doUpdateSet(values))
    .execute()
}

const retireOthers = async (tx: Tx, now: Date, clientId: string, kept: string[]): Promise<string[]> => {
  const rows = await tx
    .updateTable('serviceRoles')
    .set({ retiredAt: now })
    .where('clientId', '=', clientId)
    .where('retiredAt', 'is', null)
    .$if(kept.length > 0, (query) => query.where('key', 'not in', kept))
    .returning('key')
    .execute()
  return rows.map(({ key }) => key).sort()
}

const refuseHeldTogether = async (tx: Tx, clientId: string): Promise<void> => {
  const { rows } = await sql<{ one: string; other: string; members: number }>`
    select a.role_key as one, b.role_key as other, count(distinct a.membership_id)::int as members
    from service_roles s
    join roles_of_members a on a.client_id = s.client_id and a.role_key = s.key
    join memberships m on m.id = a.membership_id and m.status <> 'ended'
    join roles_of_members b on b.membership_id = a.membership_id and b.client_id = a.client_id and b.role_key = any (s.incompatible_with)
    where s.client_id = ${clientId} and s.retired_at is null and a.role_key < b.role_key
    group by 1, 2
    union all
    select s.key, o.key, count(distinct x.id)::int from service_roles s
    join mandate_services v on v.client_id = s.client_id and s.key = any (v.role_keys)
    join mandates x on x.id = v.mandate_id and x.status in ('proposed', 'accepted')
    cross join unnest(v.role_keys) as o (key)
    where s.client_id = ${clientId} and s.retired_at is null and s.key < o.key and o.key = any (s.incompatible_with)
    group by 1, 2
    union all
    select s.key, o.key, count(distinct p.account_id)::int from service_roles s
    join mandate_services v on v.client_id = s.client_id and s.key = any (v.role_keys)
    join mandate_people p on p.mandate_id = v.mandate_id
    join mandate_people q on q.account_id = p.account_id and q.grantor_id = p.grantor_id and q.mandate_id <> p.mandate_id
    join mandate_services w on w.mandate_id = q.mandate_id and w.client_id = s.client_id
    cross join unnest(w.role_keys) as o (key)
    where s.client_id = ${clientId} and s.retired_at is null and s.key < o.key and o.key = any (s.incompatible_with)
    group by 1, 2
    order by 1, 2 limit 1`.execute(tx)
  if (rows[0]) throw new Refused({ heldTogether: rows[0] })
}

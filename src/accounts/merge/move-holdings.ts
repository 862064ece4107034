import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import { inventory } from '../data/inventory.ts'
import type { Merge } from './merge-accounts.ts'

/** Moves or deletes, table by table, what the inventory says of a merge; what is done by hand was done before. */
export const moveHoldings = async (tx: Tx, { kept, absorbed }: Merge): Promise<void> => {
  for (const { table, owner, merge } of inventory) {
    if (merge === 'by_hand' || merge === 'leave') continue
    const rows = sql.table(table)
    const account = sql.ref(owner)
    if (merge === 'move') await sql`update ${rows} set ${account} = ${kept} where ${account} = ${absorbed}`.execute(tx)
    if (merge === 'move_if_none')
      await sql`update ${rows} set ${account} = ${kept}
        where ${account} = ${absorbed} and not exists (select from ${rows} other where other.${account} = ${kept})`.execute(tx)
    if (merge !== 'move') await sql`delete from ${rows} where ${account} = ${absorbed}`.execute(tx)
  }
}

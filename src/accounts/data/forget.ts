import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import { ownRows } from './holding.ts'
import { inventory } from './inventory.ts'

/** Deletes or clears, table by table, what the inventory says is not kept of an erased account. */
export const forgetHoldings = async (tx: Tx, accountId: string): Promise<void> => {
  for (const holding of inventory) {
    const { table, erase } = holding
    const own = ownRows(holding, accountId)
    if (erase === 'delete') await sql`delete from ${sql.table(table)} where ${own}`.execute(tx)
    else if (erase.cleared) {
      const cleared = Object.entries(erase.cleared).map(([column, literal]) => sql`${sql.ref(column)} = ${sql.raw(literal)}`)
      await sql`update ${sql.table(table)} set ${sql.join(cleared)} where ${own}`.execute(tx)
    }
  }
}

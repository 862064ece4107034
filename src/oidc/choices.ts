import type { Db } from '../database/index.ts'

/** The engine goes on in a new interaction: what the person chose in the one before follows. */
export const keepChoices = async (db: Db, before: string | undefined, after: string): Promise<void> => {
  if (before === undefined) return
  await db.updateTable('interactionChoices').set({ uid: after }).where('uid', '=', before).execute()
}

import type { Db, Tx } from '../database/index.ts'

/** `area.what_happened`, past tense: `sign_in.password_accepted`, `organization.join_decided`. */
export type JournalEntry = {
  at: Date
  event: string
  actor?: string
  accountId?: string | null
  organizationId?: string | null
  clientId?: string | null
  sessionId?: string | null
  /** Never a secret, never the address of somebody who is not the subject. */
  details?: Record<string, unknown>
}

/** Appends to the journal, in the caller's transaction when there is one. */
export const record = async (db: Db | Tx, entry: JournalEntry): Promise<void> => {
  await db
    .insertInto('journal')
    .values({
      at: entry.at,
      event: entry.event,
      actor: entry.actor ?? 'person',
      accountId: entry.accountId ?? null,
      organizationId: entry.organizationId ?? null,
      clientId: entry.clientId ?? null,
      sessionId: entry.sessionId ?? null,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute()
}

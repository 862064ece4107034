import type { Db } from '../../database/index.ts'
import type { OutboxTable } from '../../database/tables.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import { openBody } from '../outbox.ts'

export type KeptMail = {
  id: string
  kind: string
  to: string
  from: string
  subject: string
  text: string
  html: string
  sentAt: Date
}

type Source = { db: Db; keyring: Keyring; from: string }
type Row = Pick<OutboxTable, 'id' | 'kind' | 'toAddress' | 'sealedBody' | 'sentAt' | 'createdAt'>

const columns = ['id', 'kind', 'toAddress', 'sealedBody', 'sentAt', 'createdAt'] as const

/** The last mails, newest first; to one address when given. Those still to be "sent" are there too: a test need not wait. */
export const findKeptMails = async (
  source: Source,
  { to, limit }: { to: string | undefined; limit: number },
): Promise<KeptMail[]> => {
  const query = source.db.selectFrom('outbox').select(columns).where('sealedBody', 'is not', null)
  const addressed = to === undefined ? query : query.where('toAddress', '=', to)
  const rows = await addressed.orderBy('createdAt', 'desc').orderBy('id').limit(limit).execute()
  return rows.flatMap((row) => opened(source, row))
}

/** One mail, by id. */
export const findKeptMail = async (source: Source, id: string): Promise<KeptMail | undefined> => {
  const row = await source.db
    .selectFrom('outbox')
    .select(columns)
    .where('id', '=', id)
    .where('sealedBody', 'is not', null)
    .executeTakeFirst()
  return row && opened(source, row)[0]
}

/** A body sealed under a root key that is gone cannot be shown: it is left out. */
const opened = ({ keyring, from }: Source, row: Row): KeptMail[] => {
  if (row.sealedBody === null) return []
  try {
    const { subject, text, html } = openBody(keyring, row.sealedBody)
    return [{ id: row.id, kind: row.kind, to: row.toAddress, from, subject, text, html, sentAt: row.sentAt ?? row.createdAt }]
  } catch {
    return []
  }
}

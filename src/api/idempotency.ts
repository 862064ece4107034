import { sql } from 'kysely'
import { DAY, MINUTE } from '../clock.ts'
import type { Deps } from '../deps.ts'
import { digest } from '../secrets/random.ts'
import { Problem } from './problem.ts'

type Parts = Pick<Deps, 'db' | 'clock' | 'keyring'>
type Kept = { fingerprint: Buffer; sealedAnswer: Buffer | null }

const sealing = 'api-answer'

/**
 * Does the work once for a key of a client, and gives the same answer for a day: one statement decides who works. Answers are sealed, since they
 * may hold a secret. Throws `Problem` when the key came with another request, or when its work is not over.
 */
export const once = async (
  { db, clock, keyring }: Parts,
  { clientId, key, request }: { clientId: string; key: string; request: string },
  work: () => Promise<unknown>,
): Promise<unknown> => {
  const now = clock()
  const fingerprint = digest(request)
  const { rows } = await sql`
    insert into api_answers as a (client_id, key, fingerprint, created_at, expires_at)
    values (${clientId}, ${key}, ${fingerprint}, ${now}, ${new Date(now.getTime() + DAY)})
    on conflict (client_id, key) do update set fingerprint = excluded.fingerprint, created_at = excluded.created_at,
      expires_at = excluded.expires_at, sealed_answer = null
      where a.expires_at <= ${now} or (a.sealed_answer is null and a.created_at <= ${new Date(now.getTime() - MINUTE)})
    returning key`.execute(db)
  const row = { clientId, key }
  if (rows.length === 0) return readAnswer({ db, keyring }, row, fingerprint)
  try {
    const answer = await work()
    const sealedAnswer = keyring.seal(sealing, JSON.stringify(answer))
    await db.updateTable('apiAnswers').set({ sealedAnswer }).where('clientId', '=', clientId).where('key', '=', key).execute()
    return answer
  } catch (error) {
    await db.deleteFrom('apiAnswers').where('clientId', '=', clientId).where('key', '=', key).execute()
    throw error
  }
}

const readAnswer = async (
  { db, keyring }: Pick<Parts, 'db' | 'keyring'>,
  { clientId, key }: { clientId: string; key: string },
  fingerprint: Buffer,
): Promise<unknown> => {
  const kept: Kept | undefined = await db
    .selectFrom('apiAnswers')
    .select(['fingerprint', 'sealedAnswer'])
    .where('clientId', '=', clientId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (kept && !kept.fingerprint.equals(fingerprint)) throw new Problem('idempotency_mismatch')
  if (!kept?.sealedAnswer) throw new Problem('conflict', 'the request with this idempotency key is not over: ask again')
  return JSON.parse(keyring.open(sealing, kept.sealedAnswer).toString('utf8'))
}

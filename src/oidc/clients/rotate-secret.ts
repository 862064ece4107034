import type { Db } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { randomSecret } from '../../secrets/random.ts'
import { hashClientSecret } from './secrets.ts'

export type SecretRotation =
  /** the new one is said once; the one before still opens until the rotation is finished */
  | { outcome: 'rotated'; secret: string }
  /** the last one made is the only one left */
  | { outcome: 'finished' }
  /** `unknown`: no such client. `declared`: a file declares it, and would undo this at the next start. `no_secret`: it has none to change */
  | { outcome: 'unknown' | 'declared' | 'no_secret' }

/** Gives a client another secret beside the one it has, or takes the older one away. One transaction; of two at once, the second sees the first. */
export const rotateClientSecret = async (
  db: Db,
  clientId: string,
  { finish, now }: { finish: boolean; now: Date },
): Promise<SecretRotation> => {
  const secret = randomSecret()
  const hash = await hashClientSecret(secret)
  return db.transaction().execute(async (tx) => {
    const client = await tx
      .selectFrom('oidcClients')
      .select(['secretHashes', 'source'])
      .where('clientId', '=', clientId)
      .forUpdate()
      .executeTakeFirst()
    if (!client) return { outcome: 'unknown' }
    if (client.source === 'file' || client.source === 'demo') return { outcome: 'declared' }
    const [newest] = client.secretHashes
    if (newest === undefined) return { outcome: 'no_secret' }
    const secretHashes = finish ? [newest] : [hash, newest]
    await tx.updateTable('oidcClients').set({ secretHashes, updatedAt: now }).where('clientId', '=', clientId).execute()
    const event = finish ? 'client.old_secret_removed' : 'client.secret_rotated'
    await record(tx, { at: now, event, actor: 'operator', clientId })
    return finish ? { outcome: 'finished' } : { outcome: 'rotated', secret }
  })
}

import type { Session } from 'oidc-provider'
import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { endSessions } from '../logout/end-sessions.ts'
import { deleteArtifact } from '../storage/artifacts.ts'
import { revokeGrants } from '../storage/revoke-grants.ts'

export type BrowserSession = {
  /** ours, when this browser holds one */
  own: { id: string; accountId: string } | null
  /** the engine's, whoever it belongs to */
  engine: Pick<Session, 'id' | 'uid' | 'accountId'>
}

/** Signs a browser out, in one transaction: both sessions, and every grant made in them but what `offline_access` keeps. */
export const endBrowserSession = async (tx: Tx, { own, engine }: BrowserSession, now: Date): Promise<void> => {
  if (own) {
    const which = { session: own.id }
    const [ended] = await endSessions(tx, { accountId: own.accountId, which, keepOffline: true, now })
    if (ended) await record(tx, { at: now, event: 'sign_in.signed_out', accountId: own.accountId, sessionId: own.id })
  }
  if (engine.accountId) await revokeGrants(tx, { sessionUid: engine.uid, accountId: engine.accountId }, { keepOffline: true })
  await deleteArtifact(tx, 'Session', engine.id)
}

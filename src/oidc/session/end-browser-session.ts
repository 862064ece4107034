import type { Session } from 'oidc-provider'
import type { Tx } from '../../database/index.ts'
import { record } from '../../journal/record.ts'
import { endSession } from '../../sign-in/session.ts'
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
  if (own && (await endSession(tx, own.id, now)))
    await record(tx, { at: now, event: 'sign_in.signed_out', accountId: own.accountId, sessionId: own.id })
  if (own) await revokeGrants(tx, { sessionId: own.id }, { keepOffline: true })
  if (engine.accountId) await revokeGrants(tx, { sessionUid: engine.uid }, { keepOffline: true })
  await deleteArtifact(tx, 'Session', engine.id)
}

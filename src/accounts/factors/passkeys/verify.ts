import type { Db, Tx } from '../../../database/index.ts'
import type { Deps } from '../../../deps.ts'
import { type Ceremony, isOurs, spendChallenge } from './challenge.ts'
import { type Assertion, readClientData, saysUserVerified } from './credential-json.ts'
import { relyingParty, userHandleOf } from './relying-party.ts'
import { countUse, findCredential } from './store.ts'
import { webauthn } from './webauthn.ts'

/** Why a passkey does not open: each has its words. `clone`: its counter went back; `not_yours`: another account's. */
export type PasskeyTrouble = 'unknown' | 'expired' | 'unverified' | 'refused' | 'replayed' | 'clone' | 'not_yours'

export type Verified = {
  passkeyId: string
  accountId: string
  aaguid: string
  isSynced: boolean
  counter: number
  challenge: string
}

type Needs = Pick<Deps, 'config' | 'keyring' | 'clock'>

/**
 * Everything about an answer that can be judged without writing: its challenge is ours for this ceremony, its passkey is known, its user was
 * verified, origin, relying party and signature are right. Nothing is settled: `settleUse` does, in the caller's transaction.
 */
export const verifyPasskey = async (
  deps: Needs & { db: Db },
  assertion: Assertion | null,
  ceremony: Ceremony,
): Promise<Verified | PasskeyTrouble> => {
  const client = assertion && readClientData(assertion.response.clientDataJSON)
  if (!assertion || !client) return 'refused'
  if (!isOurs(deps, client.challenge, ceremony)) return 'expired'
  const known = await findCredential(deps.db, assertion.id)
  if (!known) return 'unknown'
  const { accountId } = known
  if (ceremony.accountId !== null && ceremony.accountId !== accountId) return 'not_yours'
  const { userHandle, authenticatorData } = assertion.response
  if (userHandle !== undefined && !(await isHandleOf(deps.db, userHandle, accountId))) return 'not_yours'
  if (!saysUserVerified(authenticatorData)) return 'unverified'
  const counter = await checkSignature(deps, assertion, client.challenge, Uint8Array.from(known.publicKey))
  if (counter === null) return 'refused'
  return { passkeyId: known.id, accountId, aaguid: known.aaguid, isSynced: known.isSynced, counter, challenge: client.challenge }
}

/** The device names the account it was made for: this one, or one that was merged into it since. */
const isHandleOf = async (db: Db, userHandle: string, accountId: string): Promise<boolean> => {
  const named = Buffer.from(userHandle, 'base64url')
  if (named.equals(userHandleOf(accountId))) return true
  const merged = await db.selectFrom('accounts').select('id').where('mergedInto', '=', accountId).execute()
  return merged.some(({ id }) => named.equals(userHandleOf(id)))
}

/** Answers the counter of a right signature. The library's own check of the counter is left out: ours is one statement with the write. */
const checkSignature = async (
  { config }: Pick<Deps, 'config'>,
  assertion: Assertion,
  challenge: string,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<number | null> => {
  const { id, origin } = relyingParty(config)
  const { userHandle, ...response } = assertion.response
  const { verifyAuthenticationResponse } = await webauthn()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...assertion, response: { ...response, ...(userHandle && { userHandle }) }, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: { id: assertion.id, publicKey, counter: -1 },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    return null
  }
}

/** The challenge is spent and the use counted, once, on whatever node. */
export const settleUse = async (tx: Tx, deps: Pick<Deps, 'clock'>, verified: Verified): Promise<'settled' | PasskeyTrouble> => {
  if (!(await spendChallenge(tx, deps, verified.challenge))) return 'replayed'
  return (await countUse(tx, verified.passkeyId, verified.counter, deps.clock())) ? 'settled' : 'clone'
}

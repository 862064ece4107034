import type { Deps } from '../../../deps.ts'
import { record } from '../../../journal/record.ts'
import { newId } from '../../../secrets/random.ts'
import { describeBrowser } from '../../../sign-in/describe-browser.ts'
import { addFactor } from '../../../sign-in/session.ts'
import { holdAccount } from '../../hold-account.ts'
import { codesForTheFirst, drawForTheFirst, forgetBrowsersOfMailbox } from '../after-adding.ts'
import { factorMail } from '../mails.ts'
import { tellEveryAddress } from '../notify.ts'
import type { Who } from '../who.ts'
import { deviceName, keyKind } from './aaguids.ts'
import { type Ceremony, isOurs, spendChallenge } from './challenge.ts'
import { type Attestation, readClientData } from './credential-json.ts'
import { relyingParty } from './relying-party.ts'
import { findPasskeys } from './store.ts'
import { webauthn } from './webauthn.ts'

export type AddPasskey =
  | { outcome: 'added'; codes: string[] | null; sessionSecret: string }
  /** `known`: this very passkey is registered already; `full`: the account has as many as it may */
  | { outcome: 'refused' | 'expired' | 'replayed' | 'known' | 'full' }

const mostPerAccount = 20

type Asked = { attestation: Attestation | null; flow: string; userAgent: string; browserSecret: string | null }

/** A new passkey, whose device has just verified its user: it counts as a factor of this session too. */
export const addPasskey = async (
  deps: Deps,
  who: Who,
  { attestation, flow, userAgent, browserSecret }: Asked,
): Promise<AddPasskey> => {
  const { account, session } = who
  const client = attestation && readClientData(attestation.response.clientDataJSON)
  if (!attestation || !client) return { outcome: 'refused' }
  const ceremony: Ceremony = { purpose: 'add', flow, accountId: account.id }
  if (!isOurs(deps, client.challenge, ceremony)) return { outcome: 'expired' }
  const made = await readNew(deps, attestation, client.challenge)
  if (made === null) return { outcome: 'refused' }
  const { aaguid, isSynced } = made
  const name = deviceName(aaguid) ?? describeBrowser(userAgent) ?? 'MonComptePro'
  const drawn = await drawForTheFirst(deps.db, deps, account.id)
  return deps.db.transaction().execute(async (tx): Promise<AddPasskey> => {
    await holdAccount(tx, { accountId: account.id, sessionId: session.id })
    if ((await findPasskeys(tx, account.id)).length >= mostPerAccount) return { outcome: 'full' }
    if (!(await spendChallenge(tx, deps, client.challenge))) return { outcome: 'replayed' }
    const at = deps.clock()
    const row = { id: newId(), accountId: account.id, ...made, transports: attestation.response.transports, name }
    const kept = await tx
      .insertInto('passkeys')
      .values({ ...row, createdAt: at, lastUsedAt: null })
      .onConflict((conflict) => conflict.column('credentialId').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) return { outcome: 'known' }
    const codes = await codesForTheFirst(tx, deps, account.id, drawn)
    await forgetBrowsersOfMailbox(tx, { accountId: account.id, browserSecret })
    const kind = keyKind({ aaguid, isSynced })
    const sessionSecret = await addFactor(tx, session.id, [...session.factors, 'pop', ...(kind ? [kind] : [])])
    await tellEveryAddress(tx, deps, account.id, (to) => factorMail({ ...to, at, event: 'passkey_added', name }))
    await record(tx, { at, event: 'account.passkey_added', accountId: account.id, sessionId: session.id, details: { aaguid } })
    return { outcome: 'added', codes, sessionSecret }
  })
}

const readNew = async ({ config }: Pick<Deps, 'config'>, attestation: Attestation, challenge: string) => {
  const { id, origin } = relyingParty(config)
  const { verifyRegistrationResponse } = await webauthn()
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...attestation, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    })
    if (!verified) return null
    const { credential, aaguid, credentialDeviceType } = registrationInfo
    return {
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      aaguid,
      isSynced: credentialDeviceType === 'multiDevice',
    }
  } catch {
    return null
  }
}

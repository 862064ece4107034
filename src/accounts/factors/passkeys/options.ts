import type { Db } from '../../../database/index.ts'
import type { Deps } from '../../../deps.ts'
import type { AccountFacts } from '../../../sign-in/facts-types.ts'
import { type Ceremony, challengeLifeMs, newChallenge } from './challenge.ts'
import { relyingParty, userHandleOf } from './relying-party.ts'
import { findDescriptors } from './store.ts'
import { webauthn } from './webauthn.ts'

type Needs = Pick<Deps, 'config' | 'keyring' | 'clock'> & { db: Db }

/** Before anybody is known no passkey is named: the browser proposes those it holds. */
export const optionsToUse = async (deps: Needs, ceremony: Ceremony) =>
  (await webauthn()).generateAuthenticationOptions({
    rpID: relyingParty(deps.config).id,
    challenge: newChallenge(deps, ceremony),
    userVerification: 'required',
    timeout: challengeLifeMs,
    ...(ceremony.accountId !== null && { allowCredentials: asKnown(await findDescriptors(deps.db, ceremony.accountId)) }),
  })

/** Discoverable, and verifying its user: one gesture signs in. No attestation: which device it is concerns nobody. */
export const optionsToAdd = async (deps: Needs, account: AccountFacts, ceremony: Ceremony) => {
  const { id, name } = relyingParty(deps.config)
  const names = [account.givenName, account.familyName].filter(Boolean).join(' ')
  return (await webauthn()).generateRegistrationOptions({
    rpID: id,
    rpName: name,
    userID: userHandleOf(account.id),
    userName: account.primaryEmail,
    userDisplayName: names || account.primaryEmail,
    challenge: newChallenge(deps, ceremony),
    timeout: challengeLifeMs,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: asKnown(await findDescriptors(deps.db, account.id)),
  })
}

const asKnown = (descriptors: Awaited<ReturnType<typeof findDescriptors>>) =>
  descriptors.map(({ id, transports }) => ({ id, ...(transports.length > 0 && { transports }) }))

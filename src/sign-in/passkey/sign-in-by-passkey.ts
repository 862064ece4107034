import type { FastifyReply, FastifyRequest } from 'fastify'
import { keyKind } from '../../accounts/factors/passkeys/aaguids.ts'
import { readAssertion } from '../../accounts/factors/passkeys/credential-json.ts'
import { type PasskeyTrouble, settleUse, type Verified, verifyPasskey } from '../../accounts/factors/passkeys/verify.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { welcomeSession } from '../enter.ts'
import type { Factor } from '../facts-types.ts'
import { acceptFactor, signedInOf, trustThisBrowser } from '../second-factor/accept.ts'
import { openSession } from '../session.ts'
import { visitOf } from '../visit.ts'
import { ceremonyOf } from './ceremony.ts'

const factorsOf = (verified: Verified): Factor[] => {
  const kind = keyKind(verified)
  return ['pop', ...(kind ? [kind] : [])]
}

/** Signs in with a passkey, without an address. No limit counts here: there is nothing to guess, and nobody can hold its owner up. */
export const signInByPasskey = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<'right' | PasskeyTrouble> => {
  const ceremony = ceremonyOf(deps, request, reply, { purpose: 'sign_in', accountId: null })
  const verified = await verifyPasskey(deps, readAssertion(request.body), ceremony)
  if (typeof verified === 'string') return verified
  const { accountId } = verified
  const visit = visitOf(request, reply, deps.config)
  const outcome = await deps.db.transaction().execute(async (tx) => {
    const settled = await settleUse(tx, deps, verified)
    if (settled !== 'settled') return settled
    const now = deps.clock()
    const account = await tx
      .selectFrom('accounts')
      .innerJoin('emailAddresses', 'emailAddresses.accountId', 'accounts.id')
      .where('accounts.id', '=', accountId)
      .where('isPrimary', '=', true)
      .select(['accounts.id', 'locale', 'address as primaryEmail'])
      .executeTakeFirstOrThrow()
    await trustThisBrowser(tx, deps, account, visit)
    const { ip, userAgent, currentSession } = visit
    const factors = factorsOf(verified)
    const session = await openSession(tx, { accountId, email: null, factors, ip, userAgent, now, replaces: currentSession })
    await record(tx, { at: now, event: 'sign_in.passkey_accepted', accountId, sessionId: session.id })
    return session
  })
  if (typeof outcome === 'string') {
    await noteRefusal(deps, accountId, outcome)
    return outcome
  }
  await welcomeSession(deps, request, reply, { accountId, sessionSecret: outcome.secret, method: 'passkey' })
  return 'right'
}

/** The same passkey beside what was proved before, for the account already signed in. */
export const addPasskeyToSession = async (
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<'right' | PasskeyTrouble> => {
  const { account } = signedInOf(request)
  const ceremony = ceremonyOf(deps, request, reply, { purpose: 'second_factor', accountId: account.id })
  const verified = await verifyPasskey(deps, readAssertion(request.body), ceremony)
  if (typeof verified === 'string') return verified
  const last: { settled: 'settled' | PasskeyTrouble } = { settled: 'refused' }
  const accepted = await acceptFactor(deps, request, reply, {
    factors: factorsOf(verified),
    spend: async (tx) => {
      last.settled = await settleUse(tx, deps, verified)
      return last.settled === 'settled'
    },
  })
  if (accepted) return 'right'
  await noteRefusal(deps, account.id, last.settled)
  return last.settled === 'settled' ? 'refused' : last.settled
}

/** Signature right, and yet refused: worth a line in the journal. */
const noteRefusal = (deps: Deps, accountId: string, why: string): Promise<void> =>
  record(deps.db, { at: deps.clock(), event: 'sign_in.passkey_refused', accountId, details: { why } })

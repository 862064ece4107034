import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { explainDecision } from '../join/explain/index.ts'
import { requestAcceptedMail } from '../join/mails.ts'
import { findRecipient } from '../join/people.ts'
import { writeMembership } from '../join/write-membership.ts'
import { closeWhatJoiningSettles } from '../join/write-request.ts'
import { type RoleConflict, readConflict } from '../roles/conflict.ts'
import { type RoleName, writeRoleGrant } from '../roles/grant-role.ts'
import { lockOpenRequest, type NotFound, type SaidBy, writeOperatorDecision } from './operator-decision.ts'

export type Acceptance = SaidBy & {
  reference: string
  /** 1: the operator saw a proof; 0: accepted without */
  oal: 0 | 1
  external?: boolean
  /** granted with the membership, or nothing is */
  roles?: readonly RoleName[]
}

type AcceptDeps = Pick<Deps, 'db' | 'clock' | 'keyring' | 'config'>

/** An operator accepts: decision, membership, notice, in one transaction. */
export const acceptRequest = (deps: AcceptDeps, acceptance: Omit<Acceptance, 'roles'>): Promise<'accepted' | NotFound> =>
  deps.db.transaction().execute((tx) => writeAcceptance(tx, deps, acceptance))

/** The same with roles: one that cannot be granted takes all of it back, and the request stays as it was. */
export const acceptRequestWithRoles = (
  deps: AcceptDeps,
  acceptance: Acceptance,
): Promise<'accepted' | 'role_gone' | NotFound | RoleConflict> =>
  deps.db
    .transaction()
    .execute((tx) => writeAcceptance(tx, deps, acceptance))
    .catch((error: unknown) => (error instanceof RoleGone ? 'role_gone' : readConflict(error)))

/** The service no longer declares it. */
class RoleGone extends Error {}

const writeAcceptance = async (
  tx: Tx,
  deps: AcceptDeps,
  { reference, oal, external = false, roles = [], ...who }: Acceptance,
): Promise<'accepted' | NotFound> => {
  const request = await lockOpenRequest(tx, reference)
  if (typeof request === 'string') return request
  const now = deps.clock()
  const { accountId, organizationId, email, label } = request
  const said = { verdict: 'accepted', proof: oal === 1, external } as const
  const { decisionId, decided } = await writeOperatorDecision(tx, now, request, said, who)
  const { id: membershipId } = await writeMembership(tx, now, {
    accountId,
    organizationId,
    basis: decided.basis ?? 'accepted_without_proof',
    oal: decided.oal ?? 0,
    email,
    external,
    provisional: false,
    decisionId,
  })
  await closeWhatJoiningSettles(tx, now, accountId, organizationId)
  for (const role of roles) {
    const granted = await writeRoleGrant(tx, now, { organizationId, role, holder: { membershipId }, actor: who.by })
    if (granted === 'unknown_role' || granted === 'unknown_holder') throw new RoleGone()
  }
  await record(tx, {
    at: now,
    event: 'organization.request_accepted',
    actor: who.by,
    accountId,
    organizationId,
    details: { reference, oal: decided.oal, reason: who.reason },
  })
  const to = await findRecipient(tx, accountId)
  if (to) {
    const { sentence } = explainDecision({ ...decided, decidedAt: now }, { audience: 'person', locale: to.locale })
    await sendLater(tx, deps, requestAcceptedMail(deps.config, { to, label, explanation: sentence }))
  }
  return 'accepted'
}

import pg from 'pg'
import { parseEmail } from '../../accounts/email/parse.ts'
import { DAY, HOUR, SECOND } from '../../clock.ts'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { countTry } from '../../rate-limit/limit.ts'
import { newId } from '../../secrets/random.ts'
import { enterOrganization } from '../administrators/enter-organization.ts'
import { isClosedCompany } from '../join/listed.ts'
import { type LookedUp, lookUpCompany } from '../look-up.ts'
import { isMemberByAddress } from '../memberships/is-member.ts'
import { readOrganization, rememberOrganization } from '../queries.ts'
import { type RoleConflict, readConflict } from '../roles/conflict.ts'
import type { Siret } from '../siret.ts'
import { writeHistory } from './history.ts'
import { areMandatable, type NamedService } from './services.ts'
import { lapseUnanswered } from './settle.ts'
import { tellProposed } from './tell.ts'

/** Who would act: the members another organization names, or the person who proves this address. */
export type Grantee = { siret: Siret } | { email: string }

export type Proposal = {
  grantorId: string
  grantee: Grantee
  services: readonly NamedService[]
  endsAt: Date
  proof: string
  /** the administrator who answers for it */
  by: string
  actor: string
}

export type ProposalRefusal =
  | 'unknown_organization'
  | 'unavailable'
  | 'closed'
  | 'itself'
  | 'not_an_address'
  | 'already_member'
  | 'no_service'
  | 'unknown_service'
  | 'too_far'
  | 'already_proposed'
  | 'not_proved'
  | 'too_many'

/** Whoever does not answer in this time is asked again, or not. */
const answeredWithinMs = 30 * DAY
/** What lasts longer is given again, knowing what became of it. */
export const longestMs = 3 * 366 * DAY
const perHour = { max: 100, windowSeconds: HOUR / SECOND }
const mostLiving = 5_000

/**
 * Proposes a mandate and tells whoever may accept it; nothing is possible until they did. Refused: what `ProposalRefusal` says, or two roles
 * that exclude each other. Nobody lends what their own link does not prove.
 */
export const proposeMandate = async (
  deps: Pick<Deps, 'db' | 'clock' | 'keyring' | 'config' | 'registry'>,
  proposal: Proposal,
): Promise<{ id: string } | ProposalRefusal | RoleConflict> => {
  const now = deps.clock()
  if (proposal.services.length === 0) return 'no_service'
  if (proposal.endsAt.getTime() - now.getTime() > longestMs) return 'too_far'
  const grantee = await findGrantee(deps, proposal.grantee)
  if (typeof grantee === 'string') return grantee
  const { allowed } = await countTry(deps.db, now, { key: `mandates:${proposal.grantorId}`, ...perHour })
  if (!allowed) return 'too_many'
  try {
    return await deps.db.transaction().execute((tx) => write(tx, deps, now, proposal, grantee))
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint === 'mandates_one_proposed') return 'already_proposed'
    return readConflict(error)
  }
}

type FoundGrantee = { email: string } | LookedUp

const findGrantee = async (
  deps: Pick<Deps, 'db' | 'clock' | 'registry'>,
  grantee: Grantee,
): Promise<FoundGrantee | ProposalRefusal> => {
  if ('email' in grantee) {
    const parsed = parseEmail(grantee.email)
    return parsed ? { email: parsed.address } : 'not_an_address'
  }
  const found = await lookUpCompany(deps, grantee.siret)
  if (typeof found === 'string') return found === 'unknown' ? 'unknown_organization' : found
  return isClosedCompany(found.company) ? 'closed' : found
}

const write = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  now: Date,
  proposal: Proposal,
  grantee: FoundGrantee,
): Promise<{ id: string } | ProposalRefusal> => {
  const { grantorId, services, endsAt, proof, by, actor } = proposal
  const organization =
    'email' in grantee
      ? null
      : await (grantee.keptSince
          ? readOrganization(tx, { siret: grantee.company.siret })
          : rememberOrganization(tx, grantee.company, now))
  if (organization?.id === grantorId) return 'itself'
  await enterOrganization(tx, grantorId)
  if (!(await isProved(tx, grantorId, by))) return 'not_proved'
  if ('email' in grantee && (await isMemberByAddress(tx, grantorId, grantee.email))) return 'already_member'
  if ((await countLiving(tx, grantorId)) >= mostLiving) return 'too_many'
  if (!(await areMandatable(tx, services))) return 'unknown_service'
  await lapseUnanswered(tx, now, grantorId)
  const id = newId()
  const answerBy = new Date(Math.min(now.getTime() + answeredWithinMs, endsAt.getTime()))
  await tx
    .insertInto('mandates')
    .values({
      ...{ id, grantorId, proof, status: 'proposed', endsAt, proposedBy: actor, proposedAt: now, answerBy },
      granteeId: organization?.id ?? null,
      granteeEmail: 'email' in grantee ? grantee.email : null,
    })
    .execute()
  await tx
    .insertInto('mandateServices')
    .values(services.map(({ clientId, roleKeys }) => ({ mandateId: id, clientId, roleKeys: [...new Set(roleKeys)].sort() })))
    .execute()
  await writeHistory(tx, now, {
    mandateId: id,
    event: 'mandates.proposed',
    actor,
    before: null,
    after: 'proposed',
    reason: proof,
  })
  await tellProposed(tx, deps, id)
  return { id }
}

const isProved = async (tx: Tx, organizationId: string, accountId: string): Promise<boolean> =>
  (await tx
    .selectFrom('memberships')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .where('status', '<>', 'ended')
    .where('oal', '>=', 1)
    .executeTakeFirst()) !== undefined

const countLiving = async (tx: Tx, grantorId: string): Promise<number> => {
  const { count } = await tx
    .selectFrom('mandates')
    .select((on) => on.fn.countAll<string>().as('count'))
    .where('grantorId', '=', grantorId)
    .where('status', 'in', ['proposed', 'accepted'])
    .executeTakeFirstOrThrow()
  return Number(count)
}

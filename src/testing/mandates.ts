import type { Db } from '../database/index.ts'
import type { Deps } from '../deps.ts'
import { nameMandateMember } from '../organizations/mandates/name-members.ts'
import type { NamedService } from '../organizations/mandates/services.ts'
import { newId } from '../secrets/random.ts'

type Given = {
  grantorId: string
  services: readonly NamedService[]
  endsAt: Date
  /** the member who acts, of the organization mandated; or the account mandated in person */
  to: { organizationId: string; membershipId: string } | { accountId: string; email: string }
}

/** A mandate accepted already. Answers its id. */
export const giveMandate = async (
  deps: Pick<Deps, 'db' | 'clock'>,
  { grantorId, services, endsAt, to }: Given,
): Promise<string> => {
  const id = newId()
  await write(deps.db, deps.clock(), { id, grantorId, endsAt, to })
  await deps.db
    .insertInto('mandateServices')
    .values(services.map(({ clientId, roleKeys }) => ({ mandateId: id, clientId, roleKeys: [...roleKeys] })))
    .execute()
  if ('accountId' in to) return id
  const answer = await nameMandateMember(deps, { mandateId: id, ...to, actor: 'test' })
  if (answer !== 'named') throw new Error(JSON.stringify(answer))
  return id
}

const write = (db: Db, now: Date, { id, grantorId, endsAt, to }: Omit<Given, 'services'> & { id: string }) =>
  db
    .insertInto('mandates')
    .values({
      ...{ id, grantorId, proof: 'Marché 14', status: 'accepted', endsAt, answerBy: endsAt },
      ...{ proposedBy: 'test', proposedAt: now, answeredBy: 'test', answeredAt: now },
      ...('accountId' in to
        ? { granteeId: null, granteeEmail: to.email, accountId: to.accountId }
        : { granteeId: to.organizationId, granteeEmail: null }),
    })
    .execute()

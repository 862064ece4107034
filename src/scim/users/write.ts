import pg from 'pg'
import { record } from '../../journal/record.ts'
import { revokeInvitation } from '../../organizations/invitations/settle.ts'
import { removeMember } from '../../organizations/members/change-member.ts'
import { newId } from '../../secrets/random.ts'
import type { Caller, ScimDeps } from '../deps.ts'
import { ScimError } from '../errors.ts'
import { removalReason } from '../texts.ts'
import { admitUser } from './admit.ts'
import { findPeople, type ScimPerson } from './people.ts'
import { shownNameOf, type WantedUser } from './resource.ts'

const taken = () => new ScimError(409, 'somebody of the organization has this userName or this address already', 'uniqueness')

type Content = Omit<WantedUser, 'active'>

/** What the directory wrote: a name sent back as it was shown is not one it wrote. */
const contentOf = ({ active: _, ...wanted }: WantedUser, seen: ScimPerson | null): Content => {
  if (!seen) return wanted
  return {
    ...wanted,
    givenName: wanted.givenName === seen.givenName ? seen.writtenGivenName : wanted.givenName,
    familyName: wanted.familyName === seen.familyName ? seen.writtenFamilyName : wanted.familyName,
    displayName: wanted.displayName === shownNameOf(seen) ? seen.displayName : wanted.displayName,
  }
}

const isAsWritten = (content: Content, seen: ScimPerson): boolean =>
  content.userName === seen.userName &&
  content.email === seen.email &&
  content.externalId === seen.externalId &&
  content.givenName === seen.writtenGivenName &&
  content.familyName === seen.writtenFamilyName &&
  content.displayName === seen.displayName

/** A new entry, and an invitation unless it is not active. Answers its number; throws `ScimError`. */
export const createUser = async (deps: ScimDeps, caller: Caller, wanted: WantedUser): Promise<string> => {
  const { organizationId, ownerId: viewer } = caller
  const now = deps.clock()
  const scope = { organizationId, viewer, now }
  for (const narrow of [{ userName: wanted.userName }, { email: wanted.email }])
    if ((await findPeople(deps.db, scope, { narrow, limit: 1 })).length > 0) throw taken()
  const id = newId()
  await writeEntry(deps, caller, id, contentOf(wanted, null), null)
  if (wanted.active === false) return id
  try {
    await admitUser(deps, caller, wanted.email)
  } catch (error) {
    await deps.db.deleteFrom('scimUsers').where('id', '=', id).where('membershipId', 'is', null).execute()
    throw error
  }
  return id
}

/** Makes somebody what the directory wants: its words of them, then whether they belong. Throws `ScimError`. */
export const changeUser = async (deps: ScimDeps, caller: Caller, person: ScimPerson, wanted: WantedUser): Promise<void> => {
  if (wanted.active && person.status === 'suspended')
    throw new ScimError(409, 'this membership is suspended: an administrator restores it, or what is missing is proved')
  const content = contentOf(wanted, person)
  if (!person.isPushed || !isAsWritten(content, person)) await writeEntry(deps, caller, person.id, content, person)
  if (wanted.active === false) return endUser(deps, caller, person)
  const invitedElsewhere = person.status === 'invited' && wanted.email !== person.email
  if (invitedElsewhere) await revoke(deps, caller, person)
  if (invitedElsewhere || (wanted.active && person.status === 'ended')) await admitUser(deps, caller, wanted.email)
}

/** Ends what they are here: the membership with everything given for it, or the invitation. Throws `ScimError` for the last administrator. */
export const endUser = async (deps: ScimDeps, caller: Caller, person: ScimPerson): Promise<void> => {
  if (person.status === 'invited') return revoke(deps, caller, person)
  if (person.membershipId === null) return
  const { organizationId, ownerId: by, actor, name } = caller
  const change = { organizationId, membershipId: person.membershipId, by, actor, reason: removalReason(name) }
  if ((await removeMember(deps, change)) === 'last_administrator')
    throw new ScimError(409, 'the last administrator cannot be taken out: name another one first')
}

/** Ends them here, and forgets what the directory said of them. */
export const deleteUser = async (deps: ScimDeps, caller: Caller, person: ScimPerson): Promise<void> => {
  await endUser(deps, caller, person)
  const { organizationId } = caller
  await deps.db.deleteFrom('scimUsers').where('id', '=', person.id).where('organizationId', '=', organizationId).execute()
}

const revoke = async (deps: ScimDeps, { organizationId, actor }: Caller, { invitationId }: ScimPerson): Promise<void> => {
  if (invitationId !== null) await revokeInvitation(deps, { organizationId, invitationId, actor })
}

/** One statement decides between two writers: the second finds another version, and is told to read again. */
const writeEntry = async (
  { db, clock }: ScimDeps,
  { organizationId, actor }: Caller,
  id: string,
  content: Content,
  seen: ScimPerson | null,
): Promise<void> => {
  const now = clock()
  const known = { membershipId: seen?.membershipId ?? null, accountId: seen?.accountId ?? null }
  const row = { id, organizationId, ...content, ...known, createdAt: seen?.createdAt ?? now, updatedAt: now }
  try {
    await db.transaction().execute(async (tx) => {
      const written = seen?.isPushed
        ? await tx
            .updateTable('scimUsers')
            .set({ ...content, updatedAt: now, version: seen.version + 1 })
            .where('id', '=', id)
            .where('organizationId', '=', organizationId)
            .where('version', '=', seen.version)
            .returning('id')
            .executeTakeFirst()
        : await tx
            .insertInto('scimUsers')
            .values(row)
            .onConflict((conflict) => conflict.column('id').doNothing())
            .returning('id')
            .executeTakeFirst()
      if (!written) throw new ScimError(412, 'this resource changed since it was read: read it again')
      const event = seen ? 'organization.directory_entry_changed' : 'organization.directory_entry_created'
      await record(tx, { at: now, event, actor, organizationId, accountId: known.accountId, details: { userId: id } })
    })
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint === 'scim_users_name') throw taken()
    throw error
  }
}

import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { findVerifiedNames } from '../../identity/stored.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { holdLivingAccount } from '../hold-account.ts'
import { profileChangedMail } from '../mails.ts'
import { findAddresses, type Profile } from '../queries.ts'
import { type NewProfile, type ProfileErrors, readProfileForm, type TypedProfile } from './read-form.ts'

export type ProfileField = 'given_name' | 'family_name' | 'job' | 'phone_number' | 'locale'

/** Which fields differ, as the person knows them. Pure. */
export const changedFields = (before: Profile, after: NewProfile): ProfileField[] => {
  const pairs: [ProfileField, unknown, unknown][] = [
    ['given_name', before.givenName, after.givenName],
    ['family_name', before.familyName, after.familyName],
    ['job', before.job, after.job],
    ['phone_number', before.phoneNumber, after.phoneNumber],
    ['locale', before.locale, after.locale],
  ]
  return pairs.flatMap(([field, old, recent]) => (old === recent ? [] : [field]))
}

type Saved = { outcome: 'saved' } | { outcome: 'refused'; errors: ProfileErrors }

/** Reads the form against the names that count at this moment: an identity verified meanwhile is not outrun by a form opened before. */
export const saveProfile = async (
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'clock'>,
  accountId: string,
  typed: TypedProfile,
): Promise<Saved> => {
  await holdLivingAccount(tx, accountId)
  const { profile, errors } = readProfileForm(typed, await findVerifiedNames({ ...deps, db: tx }, accountId))
  if (profile === null) return { outcome: 'refused', errors }
  await updateProfile(tx, deps, accountId, profile)
  return { outcome: 'saved' }
}

/** Writes what changed, and tells every address of the account which fields. Two saves at once: the second sees the first. */
export const updateProfile = async (
  tx: Tx,
  deps: Pick<Deps, 'keyring' | 'clock'>,
  accountId: string,
  profile: NewProfile,
): Promise<ProfileField[]> => {
  const now = deps.clock()
  const before = await tx.selectFrom('accounts').selectAll().where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
  const fields = changedFields(before, profile)
  const absenceDeclared = profile.hasNoGivenName !== before.hasNoGivenName || profile.hasNoFamilyName !== before.hasNoFamilyName
  if (fields.length === 0 && !absenceDeclared) return []
  await tx
    .updateTable('accounts')
    .set({ ...profile, updatedAt: now })
    .where('id', '=', accountId)
    .execute()
  await record(tx, { at: now, event: 'account.profile_changed', accountId, details: { fields } })
  if (fields.length === 0) return []
  for (const { address } of await findAddresses(tx, accountId))
    await sendLater(tx, deps, profileChangedMail({ to: address, locale: profile.locale, fields }))
  return fields
}

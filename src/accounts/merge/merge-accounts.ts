import { sql } from 'kysely'
import type { Tx } from '../../database/index.ts'
import type { Deps } from '../../deps.ts'
import { findIdentity, sealIdentity } from '../../identity/stored.ts'
import { record } from '../../journal/record.ts'
import { sendLater } from '../../mail/outbox.ts'
import { endSessions } from '../../oidc/logout/end-sessions.ts'
import { revokeGrants } from '../../oidc/storage/revoke-grants.ts'
import { forgetHoldings } from '../data/forget.ts'
import { findAddresses } from '../queries.ts'
import { mergedMail } from './mails.ts'
import { moveHoldings } from './move-holdings.ts'
import { uniteOrganizations } from './unite-organizations.ts'

export type Merge = { kept: string; absorbed: string }

/** Of two merges at once of the same accounts, the second waits, and finds one of them gone. */
export const lockBoth = async (tx: Tx, { kept, absorbed }: Merge): Promise<boolean> => {
  const query = tx.selectFrom('accounts').select('id').where('id', 'in', [kept, absorbed]).where('erasedAt', 'is', null)
  return (await query.orderBy('id').forUpdate().execute()).length === 2
}

/**
 * One account takes in the other, in the caller's transaction that holds both (`lockBoth`): addresses, organizations, history; services that
 * knew only the absorbed one go on calling the person as they did. The absorbed one's sessions and grants end, and it is erased.
 */
export const mergeAccounts = async (tx: Tx, deps: Pick<Deps, 'keyring' | 'clock' | 'config'>, merge: Merge): Promise<void> => {
  const { kept, absorbed } = merge
  const now = deps.clock()
  await endSessions(tx, { accountId: absorbed, which: { allBut: null }, keepOffline: false, now })
  await revokeGrants(tx, { accountId: absorbed })
  await keepSubjects(tx, merge, now)
  await uniteOrganizations(tx, merge, now)
  await tx.updateTable('emailAddresses').set({ isPrimary: false, accountId: kept }).where('accountId', '=', absorbed).execute()
  await completeProfile(tx, merge, now)
  await moveIdentity(tx, deps, merge)
  await moveHoldings(tx, merge)
  await forgetHoldings(tx, absorbed)
  await tx.updateTable('accounts').set({ erasedAt: now, updatedAt: now, mergedInto: kept }).where('id', '=', absorbed).execute()
  await record(tx, { at: now, event: 'account.merged', accountId: kept, details: { absorbed } })
  await record(tx, { at: now, event: 'account.merged_into', accountId: absorbed, details: { kept } })
  const { locale } = await tx.selectFrom('accounts').select('locale').where('id', '=', kept).executeTakeFirstOrThrow()
  const addresses = await findAddresses(tx, kept)
  const all = addresses.map(({ address }) => address)
  for (const to of all)
    await sendLater(tx, deps, mergedMail({ to, locale, addresses: all, at: now, support: deps.config.supportContact }))
}

/** Before the history moves: which services know the absorbed account alone. What it was itself known as is kept as such. */
const keepSubjects = async (tx: Tx, { kept, absorbed }: Merge, now: Date): Promise<void> => {
  await sql`
    insert into subject_aliases (account_id, client_id, known_as, created_at)
    select ${kept}::uuid, known.client_id, coalesce(a.known_as, ${absorbed}::uuid), ${now}
    from (select client_id from service_sign_ins where account_id = ${absorbed}
      union select client_id from subject_aliases where account_id = ${absorbed}) known
    left join subject_aliases a on a.account_id = ${absorbed} and a.client_id = known.client_id
    where not exists (select from service_sign_ins s where s.account_id = ${kept} and s.client_id = known.client_id)
    on conflict (account_id, client_id) do nothing`.execute(tx)
  await tx.deleteFrom('subjectAliases').where('accountId', '=', absorbed).execute()
}

/** Sealed for the account it belongs to: opened and sealed again. The kept one's own stays; two are refused before. */
const moveIdentity = async (tx: Tx, { keyring }: Pick<Deps, 'keyring'>, { kept, absorbed }: Merge): Promise<void> => {
  const found = await findIdentity({ db: tx, keyring }, absorbed)
  if (!found) return
  await tx
    .updateTable('verifiedIdentities')
    .set({ accountId: kept, sealedIdentity: sealIdentity(keyring, kept, found.identity) })
    .where('accountId', '=', absorbed)
    .execute()
}

/** What the kept account does not say is taken from the other; what both say stays as the kept one says it. */
const completeProfile = async (tx: Tx, { kept, absorbed }: Merge, now: Date): Promise<void> => {
  await sql`
    update accounts k set
      given_name = case when k.has_no_given_name then k.given_name else coalesce(k.given_name, a.given_name) end,
      family_name = case when k.has_no_family_name then k.family_name else coalesce(k.family_name, a.family_name) end,
      phone_number = coalesce(k.phone_number, a.phone_number), job = coalesce(k.job, a.job),
      second_factor_always = k.second_factor_always or a.second_factor_always, updated_at = ${now}
    from accounts a where k.id = ${kept} and a.id = ${absorbed}`.execute(tx)
}

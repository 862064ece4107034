import type { Tx } from '../database/index.ts'
import type { Deps } from '../deps.ts'
import { record } from '../journal/record.ts'
import { sendLater } from '../mail/outbox.ts'
import { type CivilIdentity, isSamePerson } from './civil-identity.ts'
import { identityLinkedMail } from './mails.ts'
import { namesKept, verifiedNames } from './names.ts'
import { findIdentity, sealIdentity } from './stored.ts'

export type ProvedIdentity = { accountId: string; issuer: string; subject: string; identity: CivilIdentity }

/** `taken`: another account is this person's. `another_person`: this account is already somebody else's. */
export type LinkOutcome = 'linked' | 'renewed' | 'taken' | 'another_person'

/**
 * Links a proved identity to the account, or renews it: one account for one person, one person for one account, settled by the database.
 * The account's names become verified ones, and every address of the account is told of a first link.
 */
export const linkIdentity = async (
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'keyring' | 'config'>,
  { accountId, issuer, subject, identity }: ProvedIdentity,
): Promise<LinkOutcome> => {
  const now = deps.clock()
  const account = await tx
    .selectFrom('accounts')
    .select(['givenName', 'familyName', 'locale'])
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const before = await findIdentity({ ...deps, db: tx }, accountId)
  if (before && !(before.issuer === issuer && before.subject === subject) && !isSamePerson(before.identity, identity))
    return 'another_person'
  const facts = { issuer, subject, sealedIdentity: sealIdentity(deps.keyring, accountId, identity), verifiedAt: now }
  const written = await writeLink(tx, { accountId, ...facts, linkedAt: before?.linkedAt ?? now })
  if (!written) return 'taken'
  const names = namesKept(account, verifiedNames(identity))
  const renamed = names.givenName !== account.givenName || names.familyName !== account.familyName
  if (renamed)
    await tx
      .updateTable('accounts')
      .set({ ...names, hasNoGivenName: names.givenName === null, hasNoFamilyName: names.familyName === null, updatedAt: now })
      .where('id', '=', accountId)
      .execute()
  await record(tx, { at: now, event: before ? 'identity.renewed' : 'identity.linked', accountId, details: { renamed } })
  if (before) return 'renewed'
  for (const { address } of await tx.selectFrom('emailAddresses').select('address').where('accountId', '=', accountId).execute())
    await sendLater(
      tx,
      deps,
      identityLinkedMail({ to: address, locale: account.locale, at: now, renamed, support: deps.config.supportContact }),
    )
  return 'linked'
}

type Link = { accountId: string; issuer: string; subject: string; sealedIdentity: Buffer; linkedAt: Date; verifiedAt: Date }

/** One statement: of two accounts that prove one person at once, one is linked. */
const writeLink = async (tx: Tx, link: Link): Promise<boolean> => {
  const { accountId: _, linkedAt: _linked, ...renewed } = link
  const held = await tx
    .selectFrom('verifiedIdentities')
    .select('accountId')
    .where('issuer', '=', link.issuer)
    .where('subject', '=', link.subject)
    .where('accountId', '<>', link.accountId)
    .executeTakeFirst()
  if (held) return false
  const inserted = await tx
    .insertInto('verifiedIdentities')
    .values(link)
    .onConflict((conflict) => conflict.doNothing())
    .returning('accountId')
    .executeTakeFirst()
  if (inserted) return true
  const updated = await tx
    .updateTable('verifiedIdentities')
    .set(renewed)
    .where('accountId', '=', link.accountId)
    .returning('accountId')
    .executeTakeFirst()
  return updated !== undefined
}

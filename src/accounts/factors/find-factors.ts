import type { Db } from '../../database/index.ts'
import type { AccountFacts } from '../../sign-in/facts-types.ts'
import { findRecovery } from './loss/find-recovery.ts'
import { findPasskeys } from './passkeys/store.ts'
import type { Factors } from './section.tsx'

/** What « Connexion et sécurité » shows of this account's factors. */
export const findFactors = async (db: Db, account: AccountFacts, now: Date): Promise<Factors> => ({
  passkeys: await findPasskeys(db, account.id),
  hasTotp: account.hasTotp,
  recoveryCodes: account.recoveryCodes,
  always: account.secondFactorAlways,
  recoveryOpen: (await findRecovery(db, account.id, now)) !== null,
})

import type { MergeableAccount } from './find-accounts.ts'

export type MergeTrouble = 'expired' | 'same_account' | 'two_identities'

/** What this browser proved: the account it started from and when, and the account signed in now. */
export type MergeFacts = {
  ticket: { accountId: string; provedAt: Date } | null
  first: MergeableAccount | undefined
  second: MergeableAccount | undefined
}

export type MergeDecision = { may: true; first: MergeableAccount; second: MergeableAccount } | { may: false; why: MergeTrouble }

/** May these two accounts become one? Both were proved here, lately; each civil identity is of one person. Pure. */
export const decideMerge = ({ ticket, first, second }: MergeFacts): MergeDecision => {
  if (!ticket || !first || !second) return { may: false, why: 'expired' }
  if (first.id === second.id) return { may: false, why: 'same_account' }
  // its password changed meanwhile: somebody takes the account back
  if (first.passwordSetAt && first.passwordSetAt > ticket.provedAt) return { may: false, why: 'expired' }
  if (first.hasIdentity && second.hasIdentity) return { may: false, why: 'two_identities' }
  return { may: true, first, second }
}

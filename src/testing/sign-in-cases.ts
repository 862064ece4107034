import { DAY, MINUTE } from '../clock.ts'
import type { AdmissionFacts } from '../organizations/access-policy/decide.ts'
import type { Siret } from '../organizations/siret.ts'
import type { SignInFacts } from '../sign-in/facts-types.ts'
import { account, ago, clamart, demand, lamalou, readyFacts as ready, session } from '../sign-in/fixtures.ts'
import type { Step } from '../sign-in/requirements.ts'

/** What differs from somebody who has nothing left to do, and the step it leads to. */
export type Case = [name: string, change: Partial<SignInFacts>, expected: Step | 'ready']

export const request = { id: 'r', reference: 'D-1', organizationId: 'o', siret: '21340126800130' as Siret }
export const proof = { id: 'p', organizationId: 'o', siret: '21340126800130' as Siret }

export const two = [clamart, lamalou]

export const townHall: AdmissionFacts = {
  siret: clamart.siret,
  siren: clamart.siren,
  kinds: ['local_authority', 'public_service'],
  legalCategory: '7210',
  department: '92',
  roles: [],
  mandate: null,
}

export const fresh = { verifiedAt: ago(DAY) }

export const chosen = (changed: Partial<SignInFacts['choices']>) => ({ ...ready.choices, ...changed })

export const hinted = (siret: string, changed: Partial<SignInFacts['choices']> = {}): Partial<SignInFacts> => ({
  demand: { ...demand, siretHint: siret as Siret },
  choices: chosen(changed),
})

export const prompted = (
  prompt: 'login' | 'select_account' | 'select_organization' | 'update_userinfo' | 'create' | 'consent',
) => ({ ...demand, prompts: [prompt] })

/** An account with a second factor. */
export const protectedBy = (change: Partial<typeof account>): Partial<SignInFacts> => ({
  account: { ...account, passkeys: 1, recoveryCodes: 10, ...change },
})

export const justNow = (change: Partial<typeof session>) => ({ ...session, authenticatedAt: ago(MINUTE), ...change })

/** Somebody to whom a passkey was not offered yet, right after the sign-in. */
export const offered = (change: Partial<typeof account>): Partial<SignInFacts> => ({
  account: { ...account, passkeyOffered: false, ...change },
  session: justNow({}),
})

export const proved = (milliseconds: number) => ({
  ...account,
  emails: [{ address: account.primaryEmail, verifiedAt: ago(milliseconds) }],
})

/** Signed in by an address that is not the first one. */
export const secondAddress = (milliseconds: number): Partial<SignInFacts> => {
  const emails = [...account.emails, { address: 'ada@laposte.net', verifiedAt: ago(milliseconds) }]
  return { account: { ...account, emails }, session: { ...session, email: 'ada@laposte.net' } }
}

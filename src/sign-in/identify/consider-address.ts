import { type EmailAddress, parseEmail } from '../../accounts/email/parse.ts'
import { suggestEmail } from '../../accounts/email/suggest.ts'
import type { Deps } from '../../deps.ts'

export type Considered =
  | { outcome: 'accepted'; email: EmailAddress }
  /** `suggestion`: what was probably meant; `confirm`: typed again, it is accepted */
  | { outcome: 'incomplete'; suggestion: EmailAddress | null }
  | { outcome: 'misspelt'; suggestion: EmailAddress; confirm: EmailAddress }
  | { outcome: 'undeliverable'; confirm: EmailAddress }

/** What to make of the address typed on page A. Says the same of everybody: it looks at the address, never at accounts. */
export const considerAddress = async (
  { emailChecker }: Pick<Deps, 'emailChecker'>,
  { typed, confirmed }: { typed: string; confirmed: string | undefined },
): Promise<Considered> => {
  const parsed = parseEmail(typed)
  const suggestion = suggestEmail(typed)
  if (parsed === null) return { outcome: 'incomplete', suggestion }
  const { address, domain } = parsed
  if (address === confirmed) return { outcome: 'accepted', email: address }
  if (suggestion !== null) return { outcome: 'misspelt', suggestion, confirm: address }
  const deliverable = await emailChecker.check(domain)
  return deliverable === 'undeliverable'
    ? { outcome: 'undeliverable', confirm: address }
    : { outcome: 'accepted', email: address }
}

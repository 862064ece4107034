import { parseMailDomain } from './domain.ts'

/** The one canonical form of an address: used for uniqueness, for the domain that decides, and for delivery. Only `parseEmail` makes it. */
export type EmailAddress = string & { readonly __brand: 'EmailAddress' }
export type ParsedEmail = { address: EmailAddress; domain: string }

const longestAddress = 254
const longestLocalPart = 64

/** ASCII, so that no Unicode folding makes two addresses one; without what relays read as a route or an encoded word (`%`, `!`, `?`, `|`). */
const localPart = /^[A-Za-z0-9_+&'~^=#$*/{}.-]+$/

const isLocalPart = (text: string): boolean =>
  text.length <= longestLocalPart &&
  localPart.test(text) &&
  !text.startsWith('.') &&
  !text.startsWith('-') &&
  !text.endsWith('.') &&
  !text.includes('..')

const withoutSpacesAround = (text: string): string => {
  let start = 0
  let end = text.length
  while (text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  return text.slice(start, end)
}

/**
 * One typed address to its canonical form, or `null`. Spaces around are forgiven (copy and paste); everything else is refused rather than
 * repaired: several addresses, display names, quotes, comments, control characters, IP literals, unknown top-level domains.
 */
export const parseEmail = (text: string): ParsedEmail | null => {
  if (text.length > 4 * longestAddress) return null
  const typed = withoutSpacesAround(text)
  const at = typed.indexOf('@')
  if (at !== typed.lastIndexOf('@')) return null
  const local = typed.slice(0, Math.max(0, at))
  if (!isLocalPart(local)) return null
  const domain = parseMailDomain(typed.slice(at + 1))
  if (domain === null) return null
  const address = `${local.toLowerCase()}@${domain}`
  return address.length <= longestAddress ? { address: address as EmailAddress, domain } : null
}

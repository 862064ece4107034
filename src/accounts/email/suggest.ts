import { commonDomains, realAllTheSame } from './common-domains.ts'
import { editDistance } from './edit-distance.ts'
import { type EmailAddress, parseEmail } from './parse.ts'

const known = new Set([...commonDomains, ...realAllTheSame])
const stateSuffix = 'gouv.fr'

/** One slip in a short name, two in a long one; more would be another name. The State's own names are many and alike: one. */
const slipsAllowed = (domain: string): number => (domain.length < 10 || domain.endsWith(`.${stateSuffix}`) ? 1 : 2)

const closest = (domain: string, candidates: readonly string[]): string | null => {
  let best: string | null = null
  let bestDistance = slipsAllowed(domain) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - domain.length) >= bestDistance) continue
    const distance = editDistance(domain, candidate)
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
  }
  return best
}

/** `interieur.gov.fr`: the State's own suffix, misspelt under a name we need not know. */
const withStateSuffix = (domain: string): string | null => {
  const labels = domain.split('.')
  const suffix = labels.slice(-2).join('.')
  const close = labels.length > 2 && suffix !== stateSuffix && editDistance(suffix, stateSuffix) === 1
  return close ? [...labels.slice(0, -2), stateSuffix].join('.') : null
}

/**
 * « Vouliez-vous dire… »: the same local part at the well-known domain that was probably meant, or `null`. Works on what was typed, so that
 * `nom@orange.f` (not an address) gets its suggestion too. Never for a domain that is well known as it is, nor for a part of one.
 */
export const suggestEmail = (text: string): EmailAddress | null => {
  const typed = text.trim()
  const at = typed.lastIndexOf('@')
  const domain = typed.slice(at + 1).toLowerCase()
  if (at < 1 || domain.length < 4 || domain.length > 60 || known.has(domain)) return null
  if (commonDomains.some((name) => domain.endsWith(`.${name}`))) return null
  const meant = closest(domain, commonDomains) ?? withStateSuffix(domain)
  return meant === null ? null : (parseEmail(`${typed.slice(0, at)}@${meant}`)?.address ?? null)
}

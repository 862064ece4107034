import { domainToASCII, domainToUnicode } from 'node:url'
import { parse } from 'tldts'

const longestDomain = 253
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
/** RFC 2606: nobody can own a name there, so it proves nothing; people can try the product without writing to anyone. */
const reservedForTrials = ['test', 'example']

const isAscii = (text: string): boolean => /^[\x21-\x7e]*$/.test(text)

/** `null` when lowering would turn another letter into an ASCII one (Kelvin sign, dotted capital I). */
const lowerCase = (text: string): string | null => {
  let lowered = ''
  for (const letter of text) {
    const lower = letter.toLowerCase()
    if (isAscii(letter) !== isAscii(lower) || [...lower].length !== 1) return null
    lowered += lower
  }
  return lowered
}

/** Labels in one script: Latin beside Cyrillic is a disguise, not a name. */
const mixesScripts = (unicodeDomain: string): boolean =>
  unicodeDomain.split('.').some((part) => /\p{Script=Latin}/u.test(part) && /[^\p{Script=Latin}\p{Nd}-]/u.test(part))

/** Punycode once. A name that the conversion would map to something else (ligature, full width, soft hyphen) is refused, not repaired. */
const toAscii = (domain: string): string | null => {
  if (isAscii(domain) && !domain.includes('xn--')) return domain
  const ascii = domainToASCII(domain)
  const unicode = domainToUnicode(ascii)
  const faithful = isAscii(domain)
    ? ascii === domain && domainToASCII(unicode) === ascii && !isAscii(unicode)
    : unicode === domain
  return ascii !== '' && faithful && !mixesScripts(unicode) ? ascii : null
}

/** The host after the `@`, in its canonical form (lower case, punycode), or `null`: at least two labels, a top-level domain that exists. */
export const parseMailDomain = (text: string): string | null => {
  if (text.length > longestDomain) return null
  const lowered = lowerCase(text)?.normalize('NFC') ?? null
  const domain = lowered === null ? null : toAscii(lowered)
  if (domain === null || domain.length > longestDomain) return null
  const labels = domain.split('.')
  if (labels.length < 2 || !labels.every((part) => label.test(part))) return null
  const { isIcann, isIp } = parse(domain)
  const known = isIcann === true || reservedForTrials.includes(labels.at(-1) ?? '')
  return known && isIp !== true ? domain : null
}

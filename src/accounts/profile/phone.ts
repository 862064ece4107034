/** National prefixes of the overseas territories that have a country code of their own. */
const overseas: readonly [prefix: RegExp, countryCode: string][] = [
  [/^0(?:262|263|269|639|692|693)/, '+262'],
  [/^0(?:590|690|691)/, '+590'],
  [/^0(?:594|694)/, '+594'],
  [/^0(?:596|696|697)/, '+596'],
]

const longestTyped = 40

/**
 * A phone number to its international form (`+33612345678`); a French national number gets its country code, overseas ones theirs. A short or
 * local number of another country is kept as digits. `null`: not 6 to 15 digits.
 */
export const parsePhone = (text: string): string | null => {
  if (text.length > longestTyped) return null
  const typed = text
    .trim()
    .replace('(0)', '')
    .replaceAll(/[\s.\-()/]/g, '')
    .replace(/^00/, '+')
  if (!/^\+?\d{6,15}$/.test(typed)) return null
  if (/^\+330\d{9}$/.test(typed)) return `+33${typed.slice(4)}`
  if (!/^0[1-9]\d{8}$/.test(typed)) return typed
  const countryCode = overseas.find(([prefix]) => prefix.test(typed))?.[1] ?? '+33'
  return countryCode + typed.slice(1)
}

/** `+33 6 12 34 56 78`: as it is read aloud, for French numbers. */
export const formatPhone = (phone: string): string => {
  const french =
    /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(phone) ?? /^\+(?:262|590|594|596)(\d{3})(\d{2})(\d{2})(\d{2})$/.exec(phone)
  if (!french) return phone
  const groups = french.slice(1)
  return [phone.slice(0, phone.length - groups.join('').length), ...groups].join(' ')
}

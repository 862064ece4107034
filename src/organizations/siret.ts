/** Only `parseSiret` and `parseSiren` make these. */
export type Siret = string & { readonly __brand: 'Siret' }
export type Siren = string & { readonly __brand: 'Siren' }

const laPoste = '356000000'

const luhnSum = (digits: string): number => {
  let sum = 0
  for (let position = 0; position < digits.length; position += 1) {
    const digit = Number(digits[digits.length - 1 - position])
    const doubled = position % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum
}

const sumOfDigits = (digits: string): number => [...digits].reduce((sum, digit) => sum + Number(digit), 0)

/** Spaces of every kind, dots and hyphens are how people and PDFs group digits. */
export const compactNumber = (text: string): string => text.replaceAll(/[\s.\u2010-\u2015-]/g, '')

/** Nine digits whose Luhn sum is right; `null` otherwise. Spaces are accepted. */
export const parseSiren = (text: string): Siren | null => {
  if (text.length > 100) return null
  const digits = compactNumber(text)
  return /^[0-9]{9}$/.test(digits) && digits !== '000000000' && luhnSum(digits) % 10 === 0 ? (digits as Siren) : null
}

/**
 * Fourteen digits: a valid SIREN, and Luhn over the whole. The establishments of La Poste other than its head office
 * break Luhn: the sum of their digits is a multiple of five (INSEE).
 */
export const parseSiret = (text: string): Siret | null => {
  if (text.length > 100) return null
  const digits = compactNumber(text)
  if (!/^[0-9]{14}$/.test(digits) || !parseSiren(digits.slice(0, 9))) return null
  const valid = luhnSum(digits) % 10 === 0 || (digits.startsWith(laPoste) && sumOfDigits(digits) % 5 === 0)
  return valid ? (digits as Siret) : null
}

export const sirenOf = (siret: Siret): Siren => siret.slice(0, 9) as Siren

/** « 219 200 235 00014 », with the no-break spaces French typography wants. */
export const formatSiret = (siret: string): string => `${formatSiren(siret.slice(0, 9))}\u00a0${siret.slice(9)}`

/** « 219 200 235 » */
export const formatSiren = (siren: string): string => siren.replaceAll(/(\d{3})(?=\d)/g, '$1\u00a0')

import { compactNumber, parseSiren, parseSiret, type Siren, type Siret } from './siret.ts'

/** What a person typed in the field that expects an organization. */
export type Identifier =
  | { kind: 'siret'; siret: Siret }
  | { kind: 'siren'; siren: Siren }
  /** the right number of digits, but the check digit says that one is wrong */
  | { kind: 'mistyped'; expected: 'siret' | 'siren' }
  /** New Caledonia's number: 6 or 7 digits, then 3 for the establishment */
  | { kind: 'ridet'; ridet: string }
  /** French Polynesia's number: a letter or digit and 5 digits, sometimes 3 more for the establishment */
  | { kind: 'tahiti'; tahiti: string }
  /** national directory of associations */
  | { kind: 'rna'; rna: string }
  /** intra-community VAT number; a French one holds the SIREN */
  | { kind: 'vat'; country: string; siren: Siren | null }
  | { kind: 'name'; text: string }

const vat = /^(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[0-9A-Z]{8,12}$/

/** Names are never confused with numbers: a VAT number holds at least six digits in a row or so. */
const mostlyDigits = (text: string): boolean => text.replaceAll(/\D/g, '').length >= 6

const recognizeFrenchVat = (compact: string): Siren | null => {
  const siren = parseSiren(compact.slice(4))
  const key = compact.slice(2, 4)
  if (!siren || !/^[0-9]{2}$/.test(key)) return siren
  return (12 + 3 * (Number(siren) % 97)) % 97 === Number(key) ? siren : null
}

/**
 * Recognizes by shape, from the most certain to the least; any other text is a name to search.
 * Nine digits are a SIREN, wrong or right: the older nine-digit RIDET is told apart by its dot or its hyphen (`123456.001`).
 */
export const recognizeIdentifier = (text: string): Identifier => {
  const trimmed = text.trim()
  const name: Identifier = { kind: 'name', text: trimmed }
  if (trimmed.length > 40) return name
  const siret = parseSiret(trimmed)
  if (siret) return { kind: 'siret', siret }
  const siren = parseSiren(trimmed)
  if (siren) return { kind: 'siren', siren }
  const compact = compactNumber(trimmed).toUpperCase()
  if (/^W[0-9][0-9A-Z][0-9]{7}$/.test(compact)) return { kind: 'rna', rna: compact }
  if (vat.test(compact) && mostlyDigits(compact)) {
    return { kind: 'vat', country: compact.slice(0, 2), siren: compact.startsWith('FR') ? recognizeFrenchVat(compact) : null }
  }
  if (/^[0-9]{10}$/.test(compact) || /^[0-9][0-9 ]{5,7}[.\u2010-\u2015-][0-9]{3}$/.test(trimmed))
    return { kind: 'ridet', ridet: compact }
  if (/^[A-Z][0-9]{5}([0-9]{3})?$/.test(compact) || /^[0-9]{6}$/.test(compact)) return { kind: 'tahiti', tahiti: compact }
  if (/^[0-9]{14}$/.test(compact)) return { kind: 'mistyped', expected: 'siret' }
  if (/^[0-9]{9}$/.test(compact)) return { kind: 'mistyped', expected: 'siren' }
  return name
}

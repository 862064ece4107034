import { countryCode } from '../normalise.ts'
import type { Officer } from '../port.ts'
import type { Power } from './shape.ts'

/**
 * Roles of the register (INPI) that represent the company: managers, presidents, general managers, members of a directoire, partners liable
 * without limit. Any other one (auditor, board member, liquidator, one we do not know) is read, and proves nothing by itself.
 */
const representing = new Set(['28', '29', '30', '51', '52', '53', '60', '63', '66', '69', '70', '73', '74', '75', '76'])

const genders: Record<string, Officer['gender']> = { '1': 'male', '2': 'female' }

export const isActive = ({ actif }: Power): boolean => actif !== false

export const isPerson = ({ typeDePersonne, individu }: Power): boolean =>
  typeDePersonne === 'INDIVIDU' && individu?.descriptionPersonne != null

/** One power of the register as an officer. `null`: it names nobody. */
export const toOfficer = ({ individu, roleEntreprise }: Power): Officer | null => {
  const person = individu?.descriptionPersonne
  if (!person?.nom) return null
  const birthCode = person.codeInseeGeographique?.trim() ?? ''
  const abroad = birthCode.startsWith('99')
  return {
    familyName: person.nom,
    usageName: person.nomUsage || null,
    givenNames: person.prenoms ?? [],
    gender: genders[String(person.genre ?? '')] ?? null,
    birthDate: /^\d{4}-\d\d-\d\d$/.test(person.dateDeNaissance ?? '') ? (person.dateDeNaissance ?? null) : null,
    birthPlace: /^[0-9AB]{5}$/.test(birthCode) && !abroad ? birthCode : null,
    birthCountry: abroad ? birthCode : countryCode(person.codePaysNaissance),
    represents: representing.has(roleEntreprise ?? person.role ?? ''),
  }
}

import { z } from 'zod'
import type { Source } from '../../../outgoing/source.ts'
import type { Purpose } from '../../registry/api-entreprise/client.ts'
import { countryCode } from '../normalise.ts'
import type { Officer, OfficersRegister } from '../port.ts'
import { readingOf } from '../run-by-companies.ts'

export const infogreffeSource = 'Infogreffe'

const text = z.string().nullish()

const Representative = z.looseObject({
  type: text,
  nom: text,
  prenom: text,
  fonction: text,
  date_naissance: text,
  code_pays_naissance: text,
  pays_naissance: text,
})

/** Items come bare, or each in its own envelope. */
const Answer = z.looseObject({ data: z.array(z.union([z.looseObject({ data: Representative }), Representative])) })

/** Those who act for the company; an auditor or a plain board member does not. */
const represents = (role: string): boolean =>
  /\b(PR[ÉE]SIDENT|G[ÉE]RANT|DIRECTEUR|DIRECTRICE|DIRECTOIRE|ASSOCI[ÉE]|REPR[ÉE]SENTANT)/i.test(role) &&
  !/COMMISSAIRE|SURVEILLANCE/i.test(role)

/**
 * The representatives that Infogreffe knows, through API Entreprise. It says neither gender nor commune of birth: it brings closer, and never
 * proves by itself.
 */
export const infogreffeOfficers = (source: Source, purpose: Purpose): OfficersRegister => ({
  async read({ siren }) {
    const answer = await source.get(`/v3/infogreffe/rcs/unites_legales/${siren}/mandataires_sociaux`, { query: purpose })
    if (!answer.said) return { answer: 'unavailable' }
    if (answer.status === 404) return { answer: 'none', source: infogreffeSource }
    const read = answer.status === 200 ? Answer.safeParse(answer.body) : null
    if (!read?.success) return { answer: 'unavailable' }
    const items = read.data.data.map((item) => Representative.parse('data' in item ? item.data : item))
    const people = items.filter(({ type }) => type === 'personne_physique')
    return readingOf(
      people.flatMap((person) => toOfficer(person) ?? []),
      items.length - people.length,
      infogreffeSource,
    )
  },
})

const toOfficer = (person: z.infer<typeof Representative>): Officer | null => {
  if (!person.nom) return null
  return {
    familyName: person.nom,
    usageName: null,
    givenNames: (person.prenom ?? '').split(/[,\s]+/).filter(Boolean),
    gender: null,
    birthDate: /^\d{4}-\d\d-\d\d$/.test(person.date_naissance ?? '') ? (person.date_naissance ?? null) : null,
    birthPlace: null,
    birthCountry: countryCode(person.code_pays_naissance),
    represents: represents(person.fonction ?? ''),
  }
}

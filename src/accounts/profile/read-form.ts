import type { FastifyRequest } from 'fastify'
import { isVerifiedName, type VerifiedNames } from '../../identity/names.ts'
import type { Names, NamesErrors, TypedNames } from '../../sign-in/names/read-names.ts'
import { readNames, typedNames } from '../../sign-in/names/read-names.ts'
import { textField } from '../../web/text-field.ts'
import type { Profile } from '../queries.ts'
import { parseJob } from './job.ts'
import { formatPhone, parsePhone } from './phone.ts'

/** The form as typed: what a refused page shows again. */
export type TypedProfile = TypedNames & { job: string; phone: string; locale: 'fr' | 'en' }
export type ProfileErrors = NamesErrors & { job?: true; phone?: true }
export type NewProfile = Names & Pick<Profile, 'job' | 'phoneNumber' | 'locale'>

export const typedFrom = (profile: Profile): TypedProfile => ({
  given: profile.givenName ?? '',
  family: profile.familyName ?? '',
  noGiven: profile.hasNoGivenName,
  noFamily: profile.hasNoFamilyName,
  job: profile.job ?? '',
  phone: profile.phoneNumber === null ? '' : formatPhone(profile.phoneNumber),
  locale: profile.locale,
})

export const typedProfile = (request: FastifyRequest): TypedProfile => ({
  ...typedNames(request),
  job: textField(request, 'job'),
  phone: textField(request, 'phone_number'),
  locale: textField(request, 'locale') === 'en' ? 'en' : 'fr',
})

/** Empty is an answer for what is optional. */
const optional = (text: string, parse: (text: string) => string | null): { value: string | null; wrong: boolean } => {
  if (text.trim() === '') return { value: null, wrong: false }
  const value = parse(text)
  return { value, wrong: value === null }
}

/** Once the identity is verified, a name is one of the verified ones; what is absent there stays absent. */
const readVerifiedNames = (
  { given, family }: TypedNames,
  verified: VerifiedNames,
): { names: Names | null; errors: NamesErrors } => {
  const fits = (name: string, names: readonly string[]) => (names.length === 0 ? name === '' : isVerifiedName(name, names))
  const errors: NamesErrors = {
    given: fits(given, verified.given) ? undefined : 'invalid',
    family: fits(family, verified.family) ? undefined : 'invalid',
  }
  if (errors.given || errors.family) return { names: null, errors }
  return {
    names: {
      givenName: given || null,
      familyName: family || null,
      hasNoGivenName: given === '',
      hasNoFamilyName: family === '',
    },
    errors,
  }
}

/** What was typed → what is kept, or what to say beside which field. `verified`: names of a verified identity, when there is one. */
export const readProfileForm = (
  typed: TypedProfile,
  verified: VerifiedNames | null = null,
): { profile: NewProfile | null; errors: ProfileErrors } => {
  const { names, errors } = verified ? readVerifiedNames(typed, verified) : readNames(typed)
  const job = optional(typed.job, parseJob)
  const phone = optional(typed.phone, parsePhone)
  const all: ProfileErrors = { ...errors, ...(job.wrong && { job: true }), ...(phone.wrong && { phone: true }) }
  if (!names || job.wrong || phone.wrong) return { profile: null, errors: all }
  return { profile: { ...names, job: job.value, phoneNumber: phone.value, locale: typed.locale }, errors: {} }
}

import type { FastifyRequest } from 'fastify'
import { textField } from '../../web/text-field.ts'
import { isTooLong, parseName } from './parse-name.ts'

export type TypedNames = { given: string; family: string; noGiven: boolean; noFamily: boolean }
type NameError = 'missing' | 'invalid' | 'long'
export type NamesErrors = { given?: NameError | undefined; family?: NameError | undefined }

/** A missing half is deliberate, and recorded as such: it is not asked again. */
export type Names = {
  givenName: string | null
  familyName: string | null
  hasNoGivenName: boolean
  hasNoFamilyName: boolean
}

export const typedNames = (request: FastifyRequest): TypedNames => ({
  given: textField(request, 'given_name'),
  family: textField(request, 'family_name'),
  noGiven: textField(request, 'no_given_name') !== '',
  noFamily: textField(request, 'no_family_name') !== '',
})

type Half = { name: string | null; error?: NameError }

const readHalf = (text: string, declaredAbsent: boolean): Half => {
  if (text.trim() === '') return declaredAbsent ? { name: null } : { name: null, error: 'missing' }
  const name = parseName(text)
  return name === null ? { name, error: isTooLong(text) ? 'long' : 'invalid' } : { name }
}

/** At least one of the two names, the other one given or declared absent. */
export const readNames = ({ given, family, noGiven, noFamily }: TypedNames): { names: Names | null; errors: NamesErrors } => {
  const first = readHalf(given, noGiven)
  const last = readHalf(family, noFamily)
  const nobody = first.name === null && last.name === null
  const errors: NamesErrors = { given: first.error, family: last.error ?? (nobody && !first.error ? 'missing' : undefined) }
  if (errors.given || errors.family) return { names: null, errors }
  return {
    names: {
      givenName: first.name,
      familyName: last.name,
      hasNoGivenName: first.name === null,
      hasNoFamilyName: last.name === null,
    },
    errors,
  }
}

import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import type { AccountFacts } from '../facts-types.ts'
import { onward } from '../onward.ts'
import { textField } from '../text-field.ts'
import { type NamesErrors, NamesPage, type TypedNames } from './page.tsx'
import { parseName } from './parse-name.ts'

const config = { access: { during: 'names' } } as const

/** Page E: at least one of the two names, the other one given or declared absent. */
export const namesRoutes = (app: FastifyInstance, deps: Deps): void => {
  const path = paths.stepSegment('names')

  app.get(path, { config }, (request, reply) =>
    html(reply, <NamesPage base={request.place.base} typed={knownNames(request.facts.account)} />),
  )

  app.post(path, { config }, async (request, reply) => {
    const typed = typedNames(request)
    const { names, errors } = readNames(typed)
    const { account } = request.facts
    if (!names || !account) return html(reply, <NamesPage base={request.place.base} typed={typed} errors={errors} />, 422)
    const now = deps.clock()
    await deps.db.transaction().execute(async (tx) => {
      await tx
        .updateTable('accounts')
        .set({ ...names, updatedAt: now })
        .where('id', '=', account.id)
        .execute()
      await record(tx, { at: now, event: 'account.names_given', accountId: account.id })
    })
    return onward(deps, request, reply)
  })
}

const knownNames = (account: AccountFacts | null): TypedNames => ({
  given: account?.givenName ?? '',
  family: account?.familyName ?? '',
  noGiven: false,
  noFamily: false,
})

const typedNames = (request: FastifyRequest): TypedNames => ({
  given: textField(request, 'given_name'),
  family: textField(request, 'family_name'),
  noGiven: textField(request, 'no_given_name') !== '',
  noFamily: textField(request, 'no_family_name') !== '',
})

type Half = { name: string | null; error?: 'missing' | 'invalid' }

const readHalf = (text: string, declaredAbsent: boolean): Half => {
  if (text.trim() === '') return declaredAbsent ? { name: null } : { name: null, error: 'missing' }
  const name = parseName(text)
  return name === null ? { name, error: 'invalid' } : { name }
}

const readNames = ({ given, family, noGiven, noFamily }: TypedNames) => {
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

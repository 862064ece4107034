import type { FastifyInstance } from 'fastify'
import { holdLivingAccount } from '../../accounts/hold-account.ts'
import type { Deps } from '../../deps.ts'
import { record } from '../../journal/record.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import type { AccountFacts } from '../facts-types.ts'
import { onward } from '../onward.ts'
import { NamesPage } from './page.tsx'
import { readNames, type TypedNames, typedNames } from './read-names.ts'

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
      await holdLivingAccount(tx, account.id)
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

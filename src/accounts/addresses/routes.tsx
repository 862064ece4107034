import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { paths } from '../../paths.ts'
import { html } from '../../web/html.tsx'
import { textField } from '../../web/text-field.ts'
import { findAddresses } from '../queries.ts'
import { currentSession, signedInAccount } from '../signed-in-account.ts'
import { changePrimary } from './change-primary.ts'
import { AddressesPage, type AddressOutcome, addressOutcomes, RemoveAddressPage } from './page.tsx'
import { findRemoval, removeAddress } from './remove-address.ts'

const config = { access: 'strong' } as const
const done = (outcome: AddressOutcome): string => `${paths.addresses}?done=${outcome}`

/** « Adresses e-mail », for somebody who signed in lately. */
export const addressRoutes = (app: FastifyInstance, deps: Deps): void => {
  app.get(paths.addresses, { config }, async (request, reply) => {
    const addresses = await findAddresses(deps.db, signedInAccount(request).id)
    return html(reply, <AddressesPage addresses={addresses} done={whatWasDone(request)} />)
  })

  app.post(`${paths.addresses}/primary`, { config }, async (request, reply) => {
    const outcome = await changePrimary(deps, about(request, textField(request, 'address')))
    return reply.redirect(outcome === 'changed' ? done('primary') : paths.addresses, 303)
  })

  app.get(`${paths.addresses}/remove`, { config }, async (request, reply) => {
    const { address } = z.object({ address: z.string().catch('').default('') }).parse(request.query)
    const plan = await findRemoval(deps.db, signedInAccount(request).id, address)
    if (!plan.allowed) return reply.redirect(plan.why === 'primary' ? done('keep_primary') : paths.addresses, 303)
    return html(reply, <RemoveAddressPage {...plan} />)
  })

  app.post(`${paths.addresses}/remove`, { config }, async (request, reply) => {
    const outcome = await removeAddress(deps, about(request, textField(request, 'address')))
    if (outcome === 'removed') return reply.redirect(done('removed'), 303)
    return reply.redirect(outcome === 'primary' ? done('keep_primary') : paths.addresses, 303)
  })
}

const about = (request: FastifyRequest, address: string) => {
  const { id: accountId, locale } = signedInAccount(request)
  return { accountId, sessionId: currentSession(request).id, locale, address }
}

const whatWasDone = ({ query }: FastifyRequest): AddressOutcome | null => {
  const said = typeof query === 'object' && query !== null && 'done' in query ? query.done : null
  return addressOutcomes.find((outcome) => outcome === said) ?? null
}

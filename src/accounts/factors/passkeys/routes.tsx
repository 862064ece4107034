import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { rememberMethod } from '../../../sign-in/enter.ts'
import { ceremonyOf } from '../../../sign-in/passkey/ceremony.ts'
import { browserSecretOf, giveSession } from '../../../sign-in/request-secrets.ts'
import { afterAdding } from '../after-adding-routes.tsx'
import type { EnrolmentPlace } from '../place.ts'
import { whoChangesFactors } from '../who.ts'
import { type AddPasskey, addPasskey } from './add-passkey.ts'
import { readAttestation } from './credential-json.ts'
import { optionsToAdd } from './options.ts'

/** A challenge for a new passkey, then what the device made of it. */
export const addPasskeyRoutes = (app: FastifyInstance, deps: Deps, place: EnrolmentPlace): void => {
  const path = `${place.routes}/passkey/add`
  const { config } = place

  app.post(`${path}/options`, { config }, (request, reply) => passkeyOptions(deps, request, reply))

  app.post(path, { config }, async (request, reply) => {
    const added = await takePasskey(deps, request, reply)
    return added.outcome === 'added'
      ? afterAdding(request, reply, deps, place, added.codes)
      : place.refused(request, reply, added.outcome)
  })
}

export const passkeyOptions = (deps: Deps, request: FastifyRequest, reply: FastifyReply) => {
  const { account } = whoChangesFactors(request.facts)
  return optionsToAdd(deps, account, ceremonyOf(deps, request, reply, { purpose: 'add', accountId: account.id }))
}

/** Adds the passkey of this form; this browser starts with it next time. */
export const takePasskey = async (deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<AddPasskey> => {
  const who = whoChangesFactors(request.facts)
  const { flow } = ceremonyOf(deps, request, reply, { purpose: 'add', accountId: who.account.id })
  const userAgent = request.headers['user-agent'] ?? ''
  const added = await addPasskey(deps, who, {
    attestation: readAttestation(request.body),
    flow,
    userAgent,
    browserSecret: browserSecretOf(request, deps.config),
  })
  if (added.outcome === 'added') {
    giveSession(request, reply, deps.config, added.sessionSecret)
    rememberMethod(deps, reply, 'passkey')
  }
  return added
}

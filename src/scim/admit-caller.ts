import type { FastifyRequest } from 'fastify'
import { findByBearer, findWorkingMachine, touchMachine, type WorkingMachine } from '../organizations/machines/find-machine.ts'
import { machineIdOf } from '../organizations/machines/machine-name.ts'
import { countTry } from '../rate-limit/limit.ts'
import { type Caller, callerOf, type ScimDeps } from './deps.ts'
import { ScimError } from './errors.ts'

export type FindToken = (
  token: string,
  audience: 'scim',
) => Promise<{ clientId: string; scopes: ReadonlySet<string> } | undefined>

/** A directory that is set up sends dozens in a second. */
const limit = { max: 3_000, windowSeconds: 60 }

/**
 * Which organization's software this is: an access token for the directory, or the one text shown with its credential. Throws `ScimError`: nobody's,
 * ended, expired, not for this, or too often.
 */
export const admitCaller = async (deps: ScimDeps & { findToken: FindToken }, { headers }: FastifyRequest): Promise<Caller> => {
  const [, presented] = /^bearer +([\w.-]{20,300})$/i.exec(headers.authorization ?? '') ?? []
  const machine = presented === undefined ? undefined : await findCaller(deps, presented)
  if (!machine) throw unknown(headers.authorization !== undefined)
  if (!machine.scopes.includes('scim'))
    throw new ScimError(403, 'this credential was not given scim', undefined, {
      'www-authenticate': 'Bearer error="insufficient_scope", scope="scim"',
    })
  const now = deps.clock()
  const counted = await countTry(deps.db, now, { key: `scim:${machine.id}`, ...limit })
  if (!counted.allowed)
    throw new ScimError(429, 'too many requests', undefined, { 'retry-after': String(counted.retryAfterSeconds) })
  await touchMachine(deps.db, now, machine.id)
  return callerOf(deps, machine)
}

/** The same caller once what it sends is here: a body may take its time to arrive, and a credential or its owner may end meanwhile. */
export const admitAgain = async (deps: ScimDeps, { id }: Caller): Promise<Caller> => {
  const machine = await findWorkingMachine(deps.db, deps.clock(), id)
  if (!machine?.scopes.includes('scim')) throw unknown(true)
  return callerOf(deps, machine)
}

/** RFC 6750 §3.1: no reason is given to who presents nothing. */
const unknown = (presented: boolean): ScimError =>
  new ScimError(401, 'an access token of the organization is needed', undefined, {
    'www-authenticate': presented ? 'Bearer error="invalid_token"' : 'Bearer',
  })

const findCaller = async (
  { db, clock, findToken }: ScimDeps & { findToken: FindToken },
  presented: string,
): Promise<WorkingMachine | undefined> => {
  if (presented.startsWith('machine_')) return findByBearer(db, clock(), presented)
  const token = await findToken(presented, 'scim')
  const id = token && machineIdOf(token.clientId)
  return id === undefined || !token?.scopes.has('scim') ? undefined : findWorkingMachine(db, clock(), id)
}

import { z } from 'zod'
import {
  createMachine,
  endMachine,
  forgetOldSecret,
  type MachineChange,
  type MadeMachine,
  rotateMachine,
  takeOverMachine,
} from '../../../organizations/machines/change-machines.ts'
import { listMachines } from '../../../organizations/machines/list-machines.ts'
import { machineClientId } from '../../../organizations/machines/machine-name.ts'
import { type MachineScope, machineScopes } from '../../../organizations/machines/scopes.ts'
import { type ApiDeps, type Operation, operation, type Software, softwareOf } from '../../operation.ts'
import { Problem } from '../../problem.ts'

const scope = 'organization:administrators' as const
const MachineId = z.object({ machine_id: z.uuid() })
const one = '/organization/machines/{machine_id}'

export const listOwnMachines = operation({
  method: 'get',
  path: '/organization/machines',
  summary: 'Software that has an access',
  scope: 'organization:read',
  answer: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        client_id: z.string(),
        name: z.string(),
        scopes: z.array(z.string()),
        state: z.enum(['working', 'expired', 'ownerless']),
        owner: z.string(),
        expires_at: z.iso.datetime(),
        last_used_at: z.iso.datetime().nullable(),
        has_two_secrets: z.boolean(),
      }),
    ),
  }),
  async run({ db, clock }, call) {
    const found = await listMachines(db, softwareOf(call).organizationId, clock())
    const items = found.map(({ id, name, scopes, state, ownerName, expiresAt, lastUsedAt, twoSecrets }) => ({
      ...{ id, client_id: machineClientId(id), name, scopes, state, owner: ownerName, has_two_secrets: twoSecrets },
      expires_at: expiresAt.toISOString(),
      last_used_at: lastUsedAt?.toISOString() ?? null,
    }))
    return { items }
  },
})

const Made = z.object({ id: z.uuid(), client_id: z.string(), client_secret: z.string().describe('said once') })
const shown = ({ id, secret }: MadeMachine) => ({ id, client_id: machineClientId(id), client_secret: secret })

const refusals = {
  name_taken: new Problem('conflict', 'another access has this name'),
  too_many: new Problem('conflict', 'fifty accesses already: end those of no use'),
}

/** Throws `Problem`: software gives no more than it has. */
const refuseWider = ({ scopes: mine }: Software, asked: readonly MachineScope[]): void => {
  const wider = asked.filter((name) => !mine.includes(name))
  if (wider.length > 0) throw new Problem('insufficient_scope', `this software was not given ${wider.join(' ')} itself`)
}

/** Throws `Problem` for what is not there, for itself, and for what would give it more than it has: other scopes, or the eyes of somebody else. */
const otherMachine = async (
  { db, clock }: ApiDeps,
  software: Software,
  machineId: string,
  { takenOver = false } = {},
): Promise<MachineChange> => {
  const { organizationId, ownerId, actor, expiresAt: notAfter } = software
  const machine = (await listMachines(db, organizationId, clock())).find(({ id }) => id === machineId)
  if (!machine) throw new Problem('not_found')
  if (machineId === software.id) throw new Problem('conflict', 'software does not renew itself: an administrator does')
  refuseWider(software, machine.scopes)
  if (!takenOver && machine.ownerId !== ownerId)
    throw new Problem('conflict', 'another administrator answers for it: take it over, with another secret')
  return { organizationId, machineId, actor, notAfter }
}

const known = <T>(answer: T | 'unknown'): T => {
  if (answer === 'unknown') throw new Problem('not_found')
  return answer as T
}

export const machineOperations: readonly Operation[] = [
  operation({
    method: 'post',
    path: '/organization/machines',
    summary: 'Give a software an access: no wider, and no longer, than that of the software which gives it',
    scope,
    idempotent: true,
    body: z.object({
      name: z.string().trim().min(1).max(100),
      scopes: z.array(z.enum(machineScopes)).min(1).max(machineScopes.length),
      valid_days: z.number().int().min(1).max(365).default(365),
    }),
    answer: Made,
    async run(deps, { body: { name, scopes, valid_days: validDays }, ...call }) {
      const software = softwareOf(call)
      refuseWider(software, scopes)
      const { organizationId, ownerId, actor, expiresAt: notAfter } = software
      const asked = { organizationId, name, scopes: [...new Set(scopes)], validDays, ownerId, actor, notAfter }
      const made = await createMachine(deps, asked)
      if (typeof made === 'string') throw refusals[made]
      return shown(made)
    },
  }),
  operation({
    method: 'post',
    path: `${one}/secret`,
    summary: 'Give another secret, beside the one it has, and renew it; not its own',
    scope,
    idempotent: true,
    params: MachineId,
    answer: Made,
    run: async (deps, { params, ...call }) =>
      shown(known(await rotateMachine(deps, await otherMachine(deps, softwareOf(call), params.machine_id)))),
  }),
  operation({
    method: 'delete',
    path: `${one}/old-secret`,
    summary: 'Leave the newest secret alone',
    scope,
    params: MachineId,
    async run(deps, { params, ...call }) {
      const { organizationId, actor } = softwareOf(call)
      known(await forgetOldSecret(deps, { organizationId, machineId: params.machine_id, actor }))
    },
  }),
  operation({
    method: 'post',
    path: `${one}/take-over`,
    summary: 'Let the administrator who answers for this software answer for another one, with a new secret alone',
    scope,
    idempotent: true,
    params: MachineId,
    answer: Made,
    async run(deps, { params, ...call }) {
      const software = softwareOf(call)
      const change = await otherMachine(deps, software, params.machine_id, { takenOver: true })
      return shown(known(await takeOverMachine(deps, { ...change, ownerId: software.ownerId })))
    },
  }),
  operation({
    method: 'delete',
    path: one,
    summary: 'End an access: its secret and its tokens open nothing from the next request on',
    scope,
    params: MachineId,
    async run(deps, { params, ...call }) {
      const { organizationId, actor } = softwareOf(call)
      known(await endMachine(deps, { organizationId, machineId: params.machine_id, actor }))
    },
  }),
]

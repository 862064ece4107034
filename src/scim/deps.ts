import type { Deps } from '../deps.ts'
import type { WorkingMachine } from '../organizations/machines/find-machine.ts'
import { machineActor } from '../organizations/machines/machine-name.ts'

export type ScimDeps = Pick<Deps, 'config' | 'db' | 'clock' | 'keyring' | 'registry' | 'directory'>

/** Software of one organization that acts: everything it reads and writes is of that organization. */
export type Caller = WorkingMachine & { actor: string; baseUrl: string }

export const callerOf = ({ config }: Pick<Deps, 'config'>, machine: WorkingMachine): Caller => ({
  ...machine,
  actor: machineActor(machine.id),
  baseUrl: `${config.issuer}/scim/v2`,
})

import type { Payload } from 'oidc-provider'
import type { Db } from '../../database/index.ts'
import { findWorkingMachine } from '../../organizations/machines/find-machine.ts'
import { machineIdOf } from '../../organizations/machines/machine-name.ts'
import { toEngineClient } from './engine-client.ts'

export const isMachineClient = (clientId: string): boolean => machineIdOf(clientId) !== undefined

/** Software of an organization as the engine wants a client; `undefined`: ended, expired, or nobody answers for it. Never from memory. */
export const findMachineClient = async (db: Db, now: Date, clientId: string): Promise<Payload | undefined> => {
  const id = machineIdOf(clientId)
  const machine = id === undefined ? undefined : await findWorkingMachine(db, now, id)
  if (!machine) return undefined
  const { name, scopes, siret, secretHashes } = machine
  const metadata = {
    client_id: clientId,
    client_name: name,
    redirect_uris: [],
    grant_types: ['client_credentials'],
    token_endpoint_auth_method: 'client_secret_basic',
    scope: scopes.join(' '),
    organization_siret: siret,
  }
  return toEngineClient({ metadata, profile: 'standard', secretHashes })
}

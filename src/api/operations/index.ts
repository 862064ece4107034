import type { Operation } from '../operation.ts'
import { deleteClient, listClients, putClient, rotateSecret } from './clients.ts'
import { organizationOperations } from './organization/index.ts'
import { listMembers, listOrganizations } from './organizations.ts'
import { listEvents, listRequests } from './requests-and-events.ts'
import { readRoles, writeRoles } from './roles.ts'

/** Every operation of the API, in the order of its description. */
export const operations: readonly Operation[] = [
  ...[listOrganizations, listMembers, listEvents, readRoles, writeRoles],
  ...[listClients, putClient, deleteClient, rotateSecret, listRequests],
  ...organizationOperations,
]

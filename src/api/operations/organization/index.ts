import type { Operation } from '../../operation.ts'
import { endOwnAdministrator, listOwnAdministrators, nameOwnAdministrator } from './administrators.ts'
import { domainOperations } from './domains.ts'
import { addToOwnGroup, changeOwnGroup, createOwnGroup, endOwnGroup, listOwnGroups, removeFromOwnGroup } from './groups.ts'
import { listOwnEvents } from './history.ts'
import { inviteOwn, listOwnInvitations, resendOwnInvitation, revokeOwnInvitation } from './invitations.ts'
import { listOwnMachines, machineOperations } from './machines.ts'
import { endOwnMandate, giveOwnMandate, listOwnMandates } from './mandates.ts'
import { receivedMandateOperations } from './mandates-received.ts'
import { memberOperations, readOrganization } from './members.ts'
import { requestOperations } from './requests.ts'
import { reviewOperations } from './review.ts'
import { listOwnRoles, roleOperations } from './roles.ts'
import { reopenOwnGroup, separationOperations } from './separations.ts'
import { listOwnServices, readOwnSettings, saveOwnSettings } from './settings.ts'
import { compareOwnStaff } from './staff-list.ts'

/** What software of an organization does with it: what its administrators do on pages. Its token names the organization; no address does. */
export const organizationOperations: readonly Operation[] = [
  ...[readOrganization, ...memberOperations, compareOwnStaff],
  ...[listOwnInvitations, inviteOwn, resendOwnInvitation, revokeOwnInvitation],
  ...requestOperations,
  ...[listOwnGroups, createOwnGroup, changeOwnGroup, endOwnGroup, reopenOwnGroup, addToOwnGroup, removeFromOwnGroup],
  ...separationOperations,
  ...[listOwnRoles, ...roleOperations],
  ...[listOwnMandates, giveOwnMandate, endOwnMandate, ...receivedMandateOperations],
  ...[readOwnSettings, saveOwnSettings, listOwnServices, ...domainOperations],
  ...reviewOperations,
  ...[listOwnAdministrators, nameOwnAdministrator, endOwnAdministrator],
  ...[listOwnMachines, ...machineOperations],
  listOwnEvents,
]

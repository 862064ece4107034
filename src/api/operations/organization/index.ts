import type { Operation } from '../../operation.ts'
import { addToOwnGroup, changeOwnGroup, createOwnGroup, endOwnGroup, listOwnGroups, removeFromOwnGroup } from './groups.ts'
import { inviteOwn, listOwnInvitations, revokeOwnInvitation } from './invitations.ts'
import { endOwnMandate, giveOwnMandate, listOwnMandates } from './mandates.ts'
import {
  listOwnMembers,
  readOrganization,
  removeOwnMember,
  resumeOwnMember,
  setOwnMemberKind,
  suspendOwnMember,
} from './members.ts'
import { listOwnAdministrators, listOwnMachines, listOwnRoles, roleOperations } from './roles.ts'

/** What software of an organization does with it. Its token names the organization; no address does. */
export const organizationOperations: readonly Operation[] = [
  ...[readOrganization, listOwnMembers, suspendOwnMember, resumeOwnMember, removeOwnMember, setOwnMemberKind],
  ...[listOwnInvitations, inviteOwn, revokeOwnInvitation],
  ...[listOwnGroups, createOwnGroup, changeOwnGroup, endOwnGroup, addToOwnGroup, removeFromOwnGroup],
  ...[listOwnMandates, giveOwnMandate, endOwnMandate],
  ...[listOwnRoles, ...roleOperations, listOwnAdministrators, listOwnMachines],
]

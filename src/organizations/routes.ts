import type { FastifyInstance } from 'fastify'
import { addAddressRoutes } from '../accounts/add-address/routes.tsx'
import type { Deps } from '../deps.ts'
import { accessRoutes } from './access/routes.tsx'
import { policyRoutes } from './access-policy/routes.tsx'
import { administrationRoutes } from './administration/routes.ts'
import { becomeAdministratorRoutes } from './become-administrator/routes.tsx'
import { mailedInvitationRoutes } from './invitations/mailed-routes.tsx'
import { decisionRoutes } from './join/decision-routes.tsx'
import { joinRoutes } from './join/routes.tsx'
import { stillThereRoutes } from './life/still-there/routes.tsx'
import { transferRoutes } from './life/transfer/routes.tsx'
import { ownMandateRoutes } from './mandates/own-routes.tsx'
import { membershipRoutes } from './memberships/routes.tsx'
import { certifyRoutes } from './officers/certify/routes.tsx'
import { officialContactRoutes } from './official-contact/routes.tsx'
import { selectRoutes } from './select/routes.tsx'
import { vouchingRoutes } from './vouching/routes.tsx'
import { waitingRoutes } from './waiting/routes.tsx'
import { giveUpRoutes } from './ways/routes.ts'
import { welcomeRoutes } from './welcome/routes.tsx'

/** Pages of a sign-in: finding, proving and choosing the organization. Registered under both prefixes. */
export const organizationSignInRoutes = (app: FastifyInstance, deps: Deps): void => {
  joinRoutes(app, deps)
  decisionRoutes(app, deps)
  addAddressRoutes(app, deps)
  officialContactRoutes(app, deps)
  waitingRoutes(app, deps)
  selectRoutes(app, deps)
  accessRoutes(app, deps)
  policyRoutes(app, deps)
  certifyRoutes(app, deps)
  welcomeRoutes(app, deps)
  giveUpRoutes(app, deps)
}

/** One's own pages about organizations. */
export const organizationRootRoutes = (app: FastifyInstance, deps: Deps): void => {
  membershipRoutes(app, deps)
  becomeAdministratorRoutes(app, deps)
  administrationRoutes(app, deps)
  mailedInvitationRoutes(app, deps)
  ownMandateRoutes(app, deps)
  stillThereRoutes(app, deps)
  vouchingRoutes(app, deps)
  transferRoutes(app, deps)
}

import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { administratorRoutes } from '../administrators/routes.tsx'
import { touchAdministrator } from '../administrators/touch.ts'
import { oneGroupRoutes } from '../groups/group-routes.tsx'
import { groupRoutes } from '../groups/routes.tsx'
import { invitationRoutes } from '../invitations/routes.tsx'
import { machineRoutes } from '../machines/routes.tsx'
import { mandateRoutes } from '../mandates/routes.tsx'
import { bulkRoutes } from '../members/bulk/routes.tsx'
import { lostAccessRoutes } from '../members/lost-access/routes.tsx'
import { memberRoutes } from '../members/routes.tsx'
import { reviewRoutes } from '../review/routes.tsx'
import { roleRoutes } from '../roles/routes.tsx'
import { domainsRoutes } from '../settings/domains-routes.tsx'
import { securityRoutes } from '../settings/security-routes.tsx'
import { staffListRoutes } from '../staff-list/routes.tsx'
import { administered } from './administered.ts'
import { historyRoutes } from './history/routes.tsx'
import { administratorRequestRoutes } from './requests/routes.tsx'

/** Every page of those who administer, in a scope of its own: opening one says that somebody looks after the organization. */
export const administrationRoutes = (root: FastifyInstance, deps: Deps): void => {
  root.register(async (app) => {
    app.addHook('preHandler', (request) => touchAdministrator(deps.db, deps.clock(), administered(request)))
    memberRoutes(app, deps)
    bulkRoutes(app, deps)
    staffListRoutes(app, deps)
    groupRoutes(app, deps)
    oneGroupRoutes(app, deps)
    roleRoutes(app, deps)
    lostAccessRoutes(app, deps)
    administratorRoutes(app, deps)
    invitationRoutes(app, deps)
    administratorRequestRoutes(app, deps)
    mandateRoutes(app, deps)
    machineRoutes(app, deps)
    domainsRoutes(app, deps)
    securityRoutes(app, deps)
    reviewRoutes(app, deps)
    historyRoutes(app, deps)
  })
}

import { DAY } from '../clock.ts'
import { rememberOrganization } from '../organizations/queries.ts'
import { companyLike } from '../organizations/registry/fake.ts'
import { declareRoles } from '../organizations/roles/declare-roles.ts'
import { giveMandate } from './mandates.ts'
import type { OidcApp } from './oidc-app.ts'

const firm = { siret: '44117384500022' as never, legalCategory: '5710', name: 'CABINET DUPUIS', sign: null }

/** A member of a firm who may act for a town at these services until tomorrow, under the role `pays`. */
export const mandatedByTown = async (app: Pick<OidcApp, 'db' | 'deps' | 'person'>, clientIds: readonly string[]) => {
  const person = await app.person({ email: 'zoe@dupuis.example', memberships: [{ company: firm }] })
  const town = await rememberOrganization(app.db, companyLike(), app.deps.clock())
  const roles = [{ key: 'pays', label: { fr: 'Paie', en: 'Pays' }, description: '', incompatible_with: [] }]
  for (const clientId of clientIds) await declareRoles(app.deps, { clientId, roles, actor: 'test' })
  const mandateId = await giveMandate(app.deps, {
    grantorId: town.id,
    services: clientIds.map((clientId) => ({ clientId, roleKeys: ['pays'] })),
    endsAt: new Date(app.deps.clock().getTime() + DAY),
    to: { organizationId: person.organizationIds[0] ?? '', membershipId: person.membershipIds[0] ?? '' },
  })
  return { person, town, mandateId }
}

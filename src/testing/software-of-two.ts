import { fakeDirectory } from '../organizations/directory/fake.ts'
import { machineScopes } from '../organizations/machines/scopes.ts'
import type { Siret } from '../organizations/siret.ts'
import { seat, seatAdministrator } from './administration.ts'
import { testApp } from './app.ts'
import { organizationSoftware } from './organization-software.ts'
import { testClient } from './relying-party.ts'

/** Two organizations, each administered, and for each its software with every scope: `ours` acts for Clamart, `theirs` for Lyon. */
export const softwareOfTwo = async () => {
  /** what DNS answers, by domain */
  const zone = new Map<string, string[]>()
  const siret = '21920023500014' as Siret
  const app = await testApp({
    clients: [testClient('payroll', { client_name: 'Paie' }), testClient('library')],
    replace: {
      directory: fakeDirectory(),
      textRecords: { find: async (domain) => ({ answer: 'found', texts: zone.get(domain) ?? [] }) },
    },
  })
  const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
  const zoe = await seat(app, { email: 'zoe@clamart.fr', memberships: [{}], secondFactor: true })
  const company = { siret: '21690123100011' as Siret }
  const stranger = await seatAdministrator(app, { email: 'chef@lyon.fr', memberships: [{ company }] })
  const ours = await organizationSoftware(app, chief, { name: 'Tout', scopes: [...machineScopes] })
  const theirs = await organizationSoftware(app, stranger, { name: 'Lyon', scopes: [...machineScopes] })
  return { app, db: app.deps.db, siret, zone, chief, zoe, ours, theirs, organizationId: chief.organizationId }
}

/** An `Idempotency-Key` of its own. */
export const key = (): string => crypto.randomUUID()

/** What a refusal says. */
export const said = ({ status, body }: { status: number; body: { detail?: string } | null }) => [status, body?.detail]

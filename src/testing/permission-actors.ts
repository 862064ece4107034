import type { MachineScope } from '../organizations/machines/scopes.ts'
import { machineScopes } from '../organizations/machines/scopes.ts'
import type { Actor } from '../permissions/policy.ts'
import { newId } from '../secrets/random.ts'
import { type SeatedPerson, seat, seatAdministrator } from './administration.ts'
import type { TestApp } from './app.ts'
import { scimClient } from './scim.ts'

export type Ask = (method: string, path: string, body?: Record<string, unknown>) => Promise<Response>

const [a, neighbour, b] = ['21920023500014', '21920023500022', '21690123100011'].map((siret) => ({
  company: { siret: siret as never },
}))

/** Everybody of the table, each able to send a request as they would: a browser with its session, or a program with its token. */
export const seatActors = async (app: TestApp, service: { clientId: string; secret: string; scope: string }) => {
  const { db } = app.deps
  const administrator = await seatAdministrator(app, { email: 'administrateur@a.example', memberships: [a ?? {}] })
  const member = await seat(app, { email: 'membre@a.example', memberships: [a ?? {}], secondFactor: true })
  const suspended = await seatAdministrator(app, { email: 'suspendu@a.example', memberships: [a ?? {}] })
  await db.updateTable('memberships').set({ status: 'suspended' }).where('id', '=', suspended.membershipId).execute()
  const ended = await seatAdministrator(app, { email: 'ancien@a.example', memberships: [a ?? {}] })
  await db.updateTable('memberships').set({ status: 'ended' }).where('id', '=', ended.membershipId).execute()
  const invited = await seat(app, { email: 'tard@c.example', memberships: [], secondFactor: true })
  const nextDoor = await seatAdministrator(app, { email: 'voisin@a.example', memberships: [neighbour ?? {}] })
  const elsewhere = await seatAdministrator(app, { email: 'chef@b.example', memberships: [b ?? {}] })
  const mandated = await seat(app, { email: 'mandate@b.example', memberships: [b ?? {}], secondFactor: true })
  await giveMandates(app, { grantorId: administrator.organizationId, granteeId: elsewhere.organizationId, ...mandated })
  const { organizationId } = administrator
  const long = new Date(app.deps.clock().getTime() - 1_000_000)
  await db
    .insertInto('invitations')
    .values({
      id: '5a2b9c1e-1111-4000-8000-1a2b3c4d5e6f',
      organizationId,
      email: 'tard@c.example',
      secretHash: Buffer.from('late'),
      oal: 1,
      endsAt: null,
      roles: '[]',
      invitedBy: administrator.accountId,
      invitedAt: long,
      sentAt: long,
      expiresAt: long,
      status: 'open',
      settledAt: null,
    })
    .execute()

  const browser =
    ({ visitor }: { visitor: typeof administrator.visitor }): Ask =>
    (method, path, body) =>
      visitor.exchange(path, { method, ...(body && { body: new URLSearchParams(body as Record<string, string>) }) })
  const program =
    (bearerFor: (path: string) => string): Ask =>
    (method, path, body) =>
      fetch(`${app.origin}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${bearerFor(path)}`,
          'idempotency-key': crypto.randomUUID(),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
  const token = async (clientId: string, secret: string, more: Record<string, string>) => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret, ...more })
    const response = await fetch(`${app.origin}/oauth/token`, { method: 'POST', body })
    return ((await response.json()) as { access_token: string }).access_token
  }
  const software = async (owner: typeof administrator, name: string, scopes: readonly MachineScope[]): Promise<Ask> => {
    const { bearer } = await scimClient(app, owner, { name, scopes: [...scopes] })
    const [clientId = '', secret = ''] = bearer.split('.')
    const api = await token(clientId, secret, { resource: `${app.origin}/api` })
    return program((path) => (path.startsWith('/scim/') ? bearer : api))
  }
  /** has every scope but the one of the door it knocks at */
  const narrow = async (): Promise<Ask> => {
    const asks = {
      scim: await software(administrator, 'sans scim', ['organization:read']),
      api: await software(administrator, 'scim seulement, et lire', ['scim']),
    }
    return (method, path, body) => (path.startsWith('/scim/') ? asks.scim : asks.api)(method, path, body)
  }
  const ofService = await token(service.clientId, service.secret, { scope: service.scope })
  const asks: Record<Actor, Ask> = {
    administrator: browser(administrator),
    member: browser(member),
    suspended: browser(suspended),
    ended: browser(ended),
    invited: browser(invited),
    neighbour: browser(nextDoor),
    elsewhere: browser(elsewhere),
    mandated: browser(mandated),
    anonymous: browser({ visitor: app.newVisitor() }),
    software: await software(administrator, 'Logiciel de A', machineScopes),
    narrow: await narrow(),
    otherSoftware: await software(elsewhere, 'Logiciel de B', machineScopes),
    service: program(() => ofService),
  }
  return { asks, administrator, elsewhere, neighbour: nextDoor }
}

/** Two in force: one to the organization, which names them, one to them in person. */
const giveMandates = async (
  { deps: { db, clock } }: TestApp,
  { grantorId, granteeId, accountId, membershipId, email }: SeatedPerson & { grantorId: string; granteeId: string },
): Promise<void> => {
  const now = clock()
  const until = new Date(now.getTime() + 100_000_000)
  const given = {
    grantorId,
    proof: 'x',
    status: 'accepted',
    endsAt: until,
    answerBy: until,
    proposedBy: 'test',
    proposedAt: now,
  } as const
  const ids = [newId(), newId()] as const
  await db
    .insertInto('mandates')
    .values([
      { id: ids[0], ...given, granteeId, granteeEmail: null },
      { id: ids[1], ...given, granteeId: null, granteeEmail: email, accountId },
    ])
    .execute()
  await db
    .insertInto('mandateServices')
    .values(ids.map((mandateId) => ({ mandateId, clientId: 'payroll', roleKeys: ['pays'] })))
    .execute()
  await db.insertInto('mandateMembers').values({ mandateId: ids[0], membershipId, namedBy: 'test', namedAt: now }).execute()
}

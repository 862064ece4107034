import { DAY } from '../clock.ts'
import { endGroup } from '../organizations/groups/end-group.ts'
import { createGroup } from '../organizations/groups/groups.ts'
import { addToGroup } from '../organizations/groups/members.ts'
import { separateGroups } from '../organizations/groups/separate.ts'
import { joinOrganization } from '../organizations/join/join.ts'
import { removeMember } from '../organizations/members/change-member.ts'
import { grantRole } from '../organizations/roles/grant-role.ts'
import type { Siret } from '../organizations/siret.ts'
import { newId } from '../secrets/random.ts'
import type { SeatedPerson } from './administration.ts'
import type { TestApp } from './app.ts'
import { giveMandate } from './mandates.ts'
import { addPerson } from './oidc-people.ts'
import { scimClient } from './scim.ts'

const siret = '21920023500014' as Siret
const actor = 'operator:test'

/** Things of A that an address or a form may name: new for each action, so that what one does is not in the way of the next. */
export const createTargets = (app: TestApp, administrator: SeatedPerson) => {
  const { db, clock } = app.deps
  const { organizationId, accountId } = administrator

  const makeMember = async (number: string) => {
    const person = await addPerson(db, clock(), { email: `cible-${number}@a.example`, memberships: [{ company: { siret } }] })
    return { ...person, membershipId: person.membershipIds[0] ?? '' }
  }
  const makeGroup = async (name: string) => {
    const group = await createGroup(app.deps, { organizationId, name, actor })
    if (typeof group === 'string') throw new Error(group)
    return group.id
  }
  const askToJoin = async (number: string) => {
    const { accountId: asks } = await addPerson(db, clock(), { email: `demande-${number}@inconnu.example` })
    const asked = { accountId: asks, siret, confirmed: true, serviceName: null, interactionUid: null }
    const answer = await joinOrganization(app.deps, asked)
    if (answer.outcome !== 'request') throw new Error(answer.outcome)
    return answer.reference
  }
  const askForRole = async (number: string, membershipId: string) => {
    const row = {
      organizationId,
      membershipId,
      clientId: 'payroll',
      roleKey: 'reads',
      status: 'open' as const,
      openedAt: clock(),
    }
    const settled = { settledAt: null, settledBy: null, settledReason: null }
    await db
      .insertInto('roleRequests')
      .values({ id: newId(), reference: `R-${number}`, ...row, ...settled })
      .execute()
    return `R-${number}`
  }
  const inviteSomebody = async (number: string) => {
    const [id, now] = [newId(), clock()]
    const times = { invitedAt: now, sentAt: now, expiresAt: new Date(now.getTime() + DAY), settledAt: null, endsAt: null }
    const row = { id, organizationId, email: `invite-${number}@a.example`, secretHash: Buffer.from(number), oal: 1, roles: '[]' }
    await db
      .insertInto('invitations')
      .values({ ...row, ...times, invitedBy: accountId, status: 'open' })
      .execute()
    return id
  }
  const beginProof = async (domain: string) => {
    const id = newId()
    const row = { id, organizationId, accountId, domain, token: newId(), askedAt: clock() }
    await db.insertInto('domainProofs').values(row).execute()
    return id
  }
  const addExternalDomain = async (domain: string) => {
    const [at, source] = [clock(), { standing: 'external', source: 'administrator', reason: null } as const]
    await db
      .insertInto('domainClaims')
      .values({ id: newId(), organizationId, domain, ...source, standingAt: at, createdAt: at })
      .execute()
  }

  const given = (number: string) => ({ grantorId: organizationId, granteeId: null, granteeEmail: `cible-${number}@c.example` })
  const proposeMandate = async (number: string, parties: ReturnType<typeof given> | ReturnType<typeof received>) => {
    const id = newId()
    const until = new Date(clock().getTime() + 2 * DAY)
    const row = { id, ...parties, proof: number }
    const times = { status: 'proposed' as const, endsAt: until, answerBy: until, proposedBy: 'test', proposedAt: clock() }
    await db
      .insertInto('mandates')
      .values({ ...row, ...times })
      .execute()
    return id
  }

  const received = (grantorId: string) => ({ grantorId, granteeId: organizationId, granteeEmail: null })
  const mandateFor = async (url: string, number: string, membershipId: string) => {
    const what = asWho(url)
    if (what === undefined) return proposeMandate(number, given(number))
    const email = `mandant-${number}@c.example`
    const grantor = await addPerson(db, clock(), { email, memberships: [{ company: { siret: '13002526500013' as Siret } }] })
    const { organizationId: grantorId } = await db
      .selectFrom('memberships')
      .select('organizationId')
      .where('accountId', '=', grantor.accountId)
      .executeTakeFirstOrThrow()
    if (what !== 'members') return proposeMandate(number, received(grantorId))
    const services = [{ clientId: 'payroll', roleKeys: [] }]
    return giveMandate(app.deps, {
      ...{ grantorId, services, endsAt: new Date(clock().getTime() + DAY) },
      to: { organizationId, membershipId },
    })
  }

  return async (route: Route) => {
    const { asksForRole, asksToJoin, separated, ended, removed, proof } = needsOf(route)
    const number = newId().slice(0, 8)
    const member = await makeMember(number)
    const group = await makeGroup(`Groupe ${number}`)
    const other = await makeGroup(`Autre groupe ${number}`)
    await addToGroup(app.deps, { organizationId, groupId: group, membershipId: member.membershipId, actor })
    for (const holder of [{ membershipId: member.membershipId }, { groupId: group }])
      await grantRole(app.deps, { organizationId, role: { clientId: 'payroll', key: 'pays' }, holder, actor })
    const { machineId } = await scimClient(app, administrator, { name: `Logiciel ${number}` })
    const domain = `cible-${number}.example`
    await addExternalDomain(domain)
    const reference = asksForRole ? await askForRole(number, member.membershipId) : asksToJoin ? await askToJoin(number) : ''
    if (separated) await separateGroups(app.deps, { organizationId, groupIds: [group, other], actor })
    if (ended) await endGroup(app.deps, { organizationId, groupId: group, actor })
    if (removed) {
      const { membershipId } = member
      await removeMember(app.deps, { organizationId, membershipId, by: accountId, actor, reason: 'x' })
    }
    const mandate = await mandateFor(route.url, number, member.membershipId)
    return {
      mandate,
      membership: member.membershipId,
      group,
      other,
      machine: machineId,
      account: member.accountId,
      invitation: await inviteSomebody(number),
      domain,
      proof: proof ? await beginProof(domain) : '',
      reference,
      marks: [number, member.membershipId, group, other, machineId, mandate].concat(reference === '' ? [] : [reference]),
    }
  }
}

type Route = { url: string; method: string }

/** The state in which a route wants to find the things of A. */
export const needsOf = ({ url, method }: Route) => ({
  asksForRole: url.includes('/role-requests/'),
  asksToJoin: url.includes('/requests/:reference') && !url.includes('/role-requests/'),
  separated: method === 'DELETE' && url.includes('/separations/'),
  ended: url.includes('/api/') && url.endsWith('/reopen'),
  removed: url.endsWith('/restore'),
  mandate: asWho(url),
  proof: url.includes(':proof_id'),
})

/** Some routes are those of the organization that receives a mandate: proposed to it, or accepted and acted by that member. */
const asWho = (url: string): string | undefined => /\/mandates\/:mandate_id\/(accept|decline|members)/.exec(url)?.[1]

export type Targets = Awaited<ReturnType<ReturnType<typeof createTargets>>>

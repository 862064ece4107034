import { beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { removeMember } from '../members/change-member.ts'
import { rememberOrganization } from '../queries.ts'
import { companyLike, fakeRegistry } from '../registry/fake.ts'
import { declareRoles } from '../roles/declare-roles.ts'
import { ownMandatesPath } from './addresses.ts'
import { nameMandateMember } from './name-members.ts'
import { proposeMandate } from './propose.ts'
import { reviewMandates } from './review-mandates.ts'
import { acceptMandate, endMandate } from './settle.ts'

const redirect_uris = ['https://service.example/callback']
const lyon = '21690123100011' as never
const registry = fakeRegistry(companyLike(), companyLike({ siret: lyon, name: 'COMMUNE DE LYON' }))
const app = await testApp({
  replace: { registry },
  clients: [
    { client_id: 'payroll', client_secret: 'secret of the payroll, long enough', client_name: 'Paie', redirect_uris },
    { client_id: 'blind', client_secret: 'secret of the blind one, long enough', redirect_uris, scope: 'openid organization' },
    {
      ...{ client_id: 'strict', client_secret: 'secret of the strict one, long enough', redirect_uris },
      access_policy: { kinds: ['state'] },
    },
  ],
})
const { db, clock } = app.deps
const lastMail = async (address: string) => {
  const [mail] = await app.mailsTo(address)
  if (!mail) throw new Error(`no mail to ${address}`)
  return mail
}
const chief = await seatAdministrator(app, { email: 'chef@clamart.fr', memberships: [{}] })
const second = await seatAdministrator(app, { email: 'adjoint@clamart.fr', memberships: [{}] })
const agent = await seat(app, { email: 'agent@clamart.fr', memberships: [{}] })
const boss = await seatAdministrator(app, { email: 'chef@lyon.fr', memberships: [{ company: { siret: lyon } }] })
const zoe = await seat(app, { email: 'zoe@lyon.fr', memberships: [{ company: { siret: lyon } }] })
const stranger = await seatAdministrator(app, {
  email: 'chef@ailleurs.fr',
  memberships: [{ company: { siret: '21340172201787' as never } }],
})
const alone = await seat(app, { email: 'seule@exemple.fr', memberships: [] })

beforeAll(async () => {
  const role = (key: string, incompatible_with: string[] = []) => ({
    key,
    label: { fr: key, en: key },
    description: '',
    incompatible_with,
  })
  await declareRoles(app.deps, {
    clientId: 'payroll',
    roles: [role('pays'), role('prepares', ['pays']), role('reads')],
    actor: 'test',
  })
})

const inAYear = () => new Date(clock().getTime() + 365 * DAY)
const giving = { grantorId: chief.organizationId, proof: 'Marché 14', by: chief.accountId, actor: 'administrator:test' }
const propose = async (more: Partial<Parameters<typeof proposeMandate>[1]> = {}) =>
  proposeMandate(app.deps, {
    ...giving,
    grantee: { siret: lyon },
    services: [{ clientId: 'payroll', roleKeys: ['prepares'] }],
    endsAt: inAYear(),
    ...more,
  })
const proposeOne = async (more: Parameters<typeof propose>[0] = {}) => {
  const answer = await propose(more)
  if (typeof answer === 'string' || !('id' in answer)) throw new Error(JSON.stringify(answer))
  return answer.id
}
const asBoss = {
  organizationId: boss.organizationId,
  accountId: boss.accountId,
  actor: 'administrator:boss',
  namesThemselves: false,
}
const accept = (id: string) => acceptMandate(app.deps, id, asBoss)
const end = (mandateId: string, side: 'grantor' | 'grantee' = 'grantor') =>
  endMandate(app.deps, {
    mandateId,
    side,
    organizationId: side === 'grantor' ? chief.organizationId : boss.organizationId,
    actor: 'administrator:test',
    reason: null,
  })
const mayAct = async (accountId: string) =>
  (await db.selectFrom('mandatesOfPeople').select('mandateId').where('accountId', '=', accountId).execute()).map(
    ({ mandateId }) => mandateId,
  )
const mandatesOf = (organization: string) => administrationPaths.mandates(organization)
const page = (who: typeof chief, path: string) => who.visitor.visit(path)

describe('a mandate to another organisation', () => {
  test('is given on the pages, accepted by the other side, which names who acts, and ended', async () => {
    const fresh = await page(chief, administrationPaths.newMandate(chief.organizationId))
    expect(fresh.html).toContain('Une personne')
    const form = await page(chief, `${administrationPaths.newMandate(chief.organizationId)}?siret=${lyon}`)
    expect(form.html).toContain('Paie')
    expect(form.html).not.toContain('blind')
    expect(form.html).not.toContain('strict')
    const nothing = await chief.visitor.submit({ date: '31/12/2027', proof: 'Marché 14' }, 'Proposer le mandat')
    expect([nothing.status, nothing.html]).toEqual([422, expect.stringContaining('Choisissez au moins un service.')])
    expect(nothing.html).toContain('Marché 14')
    const wanted = { service_0: 'payroll', role_0_1: 'payroll prepares', date: '31/12/2027', proof: 'Marché 14' }
    const given = await chief.visitor.submit(wanted, 'Proposer le mandat')
    expect(given.html).toContain('En attente de réponse')
    expect(await mayAct(zoe.accountId)).toEqual([])

    const mail = await lastMail(boss.email)
    expect(mail.text).toContain('Marché 14')
    const received = await page(boss, mandatesOf(boss.organizationId))
    expect(received.html).toContain('Pour qui nous agissons')
    const [, id = ''] = /mandates\/one\/([0-9a-f-]{36})/.exec(received.html) ?? []
    const one = administrationPaths.mandate(boss.organizationId, id)
    expect(mail.text).toContain(one)
    await page(boss, one)
    const accepted = await boss.visitor.submit({}, 'Accepter le mandat')
    expect(accepted.html).toContain('Aucun membre n’est nommé')
    expect((await lastMail(chief.email)).text).toContain('peut désormais agir')
    expect([await mayAct(zoe.accountId), await mayAct(boss.accountId)]).toEqual([[], []])

    await page(boss, `${one}?add=zoe`)
    const named = await boss.visitor.submit({ member: zoe.membershipId }, /^Nommer/)
    expect(named.html).toContain('La personne peut agir par ce mandat.')
    expect(await mayAct(zoe.accountId)).toEqual([id])
    expect((await page(chief, mandatesOf(chief.organizationId))).html).toContain('une personne')

    await page(chief, administrationPaths.mandate(chief.organizationId, id))
    const ended = await chief.visitor.submit({ reason: 'Fin du marché' }, 'Mettre fin au mandat')
    expect(ended.html).toContain('Il a été mis fin au mandat.')
    expect(await mayAct(zoe.accountId)).toEqual([])
    expect((await lastMail(boss.email)).text).toContain('Fin du marché')
    const csv = await chief.visitor.exchange(administrationPaths.exportMandates(chief.organizationId))
    expect(await csv.text()).toContain('payroll:prepares')
  })

  test('is in the history of both, with who, why, before and after', async () => {
    for (const who of [chief, boss]) {
      const { html } = await page(who, administrationPaths.history(who.organizationId))
      for (const words of ['Mandat proposé', 'Mandat accepté', 'Fin d’un mandat', 'en vigueur → terminé', 'Marché 14'])
        expect(html.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')).toContain(words)
    }
    expect((await page(boss, administrationPaths.history(boss.organizationId))).html).toContain('Membre nommé')
    expect((await page(chief, administrationPaths.history(chief.organizationId))).html).not.toContain('Membre nommé')
  })

  test('is found by nobody else', async () => {
    const id = await proposeOne()
    for (const suffix of ['', '/accept', '/decline', '/end', '/members/add', '/members/remove']) {
      const path = `${administrationPaths.mandate(stranger.organizationId, id)}${suffix}`
      const method = suffix === '' ? 'GET' : 'POST'
      const response = await stranger.visitor.exchange(path, {
        method,
        ...(suffix && { body: new URLSearchParams({ member: zoe.membershipId }) }),
      })
      expect([suffix, response.status]).toEqual([suffix, 404])
    }
    // the grantor does not accept what it proposes
    const own = await chief.visitor.exchange(`${administrationPaths.mandate(chief.organizationId, id)}/accept`, {
      method: 'POST',
      body: new URLSearchParams(),
    })
    expect(own.status).toBe(422)
    expect(await acceptMandate(app.deps, id, { accountId: alone.accountId, actor: 'person' })).toBe('unknown')
    expect(await accept(id)).toBe('accepted')
    expect(
      await nameMandateMember(app.deps, {
        mandateId: id,
        organizationId: boss.organizationId,
        membershipId: agent.membershipId,
        actor: 'x',
      }),
    ).toBe('unknown')
    expect(await end(id)).toBe('ended')
  })

  test('is answered once, whoever answers at the same time', async () => {
    const id = await proposeOne()
    const answers = await Promise.all([accept(id), accept(id), end(id)])
    expect(answers.filter((one) => one === 'accepted').length).toBeLessThanOrEqual(1)
    const { status } = await db.selectFrom('mandates').select('status').where('id', '=', id).executeTakeFirstOrThrow()
    expect(status).toBe('ended')
    const twice = await Promise.all([propose(), propose()])
    expect(twice.filter((one) => one === 'already_proposed')).toHaveLength(1)
    const proposed = twice.find((one) => typeof one === 'object' && 'id' in one) as { id: string }
    await end(proposed.id)
  })

  test.each([
    ['itself', { grantee: { siret: '21920023500014' as never } }],
    ['unknown_organization', { grantee: { siret: '99999999999999' as never } }],
    ['not_an_address', { grantee: { email: 'a@b.fr,c@d.fr' } }],
    ['already_member', { grantee: { email: 'agent@clamart.fr' } }],
    ['no_service', { services: [] }],
    ['unknown_service', { services: [{ clientId: 'blind', roleKeys: [] }] }],
    ['unknown_service', { services: [{ clientId: 'strict', roleKeys: [] }] }],
    ['unknown_service', { services: [{ clientId: 'payroll', roleKeys: ['nothing'] }] }],
    ['too_far', { endsAt: new Date(Date.now() + 4 * 366 * DAY) }],
  ] as const)('is refused: %s', async (why, more) => {
    expect(await propose(more as never)).toBe(why)
  })

  test('never gives one person incompatible roles, in one mandate or in two', async () => {
    const both = await propose({ services: [{ clientId: 'payroll', roleKeys: ['pays', 'prepares'] }] })
    expect(both).toMatchObject({ conflict: 'incompatible_roles' })
    const first = await proposeOne()
    await accept(first)
    const naming = { organizationId: boss.organizationId, membershipId: zoe.membershipId, actor: 'x' }
    expect(await nameMandateMember(app.deps, { ...naming, mandateId: first })).toBe('named')
    const other = await proposeOne({ services: [{ clientId: 'payroll', roleKeys: ['pays'] }] })
    await accept(other)
    expect(await nameMandateMember(app.deps, { ...naming, mandateId: other })).toMatchObject({ conflict: 'incompatible_roles' })
    expect(await mayAct(zoe.accountId)).toEqual([first])
    await Promise.all([end(first), end(other)])
  })
})

describe('a mandate to a person', () => {
  test('is for whoever proved the address, and for nobody before they accept', async () => {
    const id = await proposeOne({ grantee: { email: 'Seule@exemple.fr' } })
    expect((await lastMail('seule@exemple.fr')).text).toContain(ownMandatesPath)
    expect(await mayAct(alone.accountId)).toEqual([])
    expect(await acceptMandate(app.deps, id, { accountId: agent.accountId, actor: 'person' })).toBe('unknown')
    expect(await acceptMandate(app.deps, id, asBoss)).toBe('unknown')
    const other = await zoe.visitor.exchange(`${ownMandatesPath}/${id}/accept`, { method: 'POST', body: new URLSearchParams() })
    expect(other.status).toBe(422)
    await alone.visitor.visit(ownMandatesPath)
    const accepted = await alone.visitor.submit({}, /^Accepter le mandat/)
    expect(accepted.html).toContain('Le mandat est accepté.')
    expect(await mayAct(alone.accountId)).toEqual([id])
    const over = await alone.visitor.submit({}, /^Ne plus agir/)
    expect(over.html).toContain('Il a été mis fin au mandat.')
    expect(await mayAct(alone.accountId)).toEqual([])
  })
})

describe('a mandate ends by itself', () => {
  test('does not outlive its date, the membership of who acts, nor the closing of who gave it', async () => {
    const until = new Date(clock().getTime() + DAY)
    await accept(await proposeOne({ endsAt: until }))
    app.moveClock(2 * DAY)
    expect(await reviewMandates(app.deps, 'dates')).toBe(1)
    expect((await lastMail(second.email)).text).toContain('arrivé à sa date de fin')

    const left = await proposeOne()
    await accept(left)
    const naming = { organizationId: boss.organizationId, membershipId: zoe.membershipId, actor: 'x' }
    await nameMandateMember(app.deps, { ...naming, mandateId: left })
    expect(await mayAct(zoe.accountId)).toEqual([left])
    await removeMember(app.deps, { ...naming, by: boss.accountId, reason: 'départ' })
    expect(await mayAct(zoe.accountId)).toEqual([])
    expect(await reviewMandates(app.deps, 'all')).toBe(0)
    await rememberOrganization(db, companyLike({ active: false }), clock())
    expect(await reviewMandates(app.deps, { organizationId: boss.organizationId })).toBe(1)
    await rememberOrganization(db, companyLike(), clock())
  })

  test('lapses when nobody answers', async () => {
    const id = await proposeOne({ grantee: { email: 'personne@exemple.fr' } })
    app.moveClock(31 * DAY)
    expect(await reviewMandates(app.deps, 'dates')).toBe(1)
    const row = await db.selectFrom('mandates').select(['status', 'endedReason']).where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toEqual({ status: 'ended', endedReason: 'unanswered' })
  })
})

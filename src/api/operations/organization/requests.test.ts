import { beforeAll, describe, expect, test } from 'vitest'
import { joinOrganization } from '../../../organizations/join/join.ts'
import { requestRole } from '../../../organizations/role-requests/request-role.ts'
import { seat } from '../../../testing/administration.ts'
import { softwareOfTwo } from '../../../testing/software-of-two.ts'

const { app, db, siret, zoe, ours, theirs } = await softwareOfTwo()

describe('requests', () => {
  beforeAll(async () => {
    const role = { clientId: 'payroll', key: 'pays', labelFr: 'Paie', labelEn: 'Payroll', incompatibleWith: [], retiredAt: null }
    await db.insertInto('serviceRoles').values(role).execute()
  })

  test('to join are accepted or refused once, with a reason; for a role, granted', async () => {
    const ask = async (email: string) => {
      const { accountId } = await seat(app, { email })
      const answer = await joinOrganization(app.deps, {
        accountId,
        siret,
        confirmed: true,
        serviceName: null,
        interactionUid: null,
      })
      if (answer.outcome !== 'request') throw new Error(answer.outcome)
      return answer.reference
    }
    const [yes, no] = [await ask('oui@inconnu-exemple.fr'), await ask('non@inconnu-exemple.fr')]
    const waiting = (await ours('GET', '/requests')).body.items
    expect(waiting.map(({ reference, email }: Record<string, string>) => [reference, email])).toEqual([
      [yes, 'oui@inconnu-exemple.fr'],
      [no, 'non@inconnu-exemple.fr'],
    ])
    const question = () => ours('POST', `/requests/${no}/ask`, { question: 'Qui vous recrute ?' })
    expect([(await question()).status, (await question()).status]).toEqual([204, 409])
    expect((await ours('GET', '/requests')).body.items[1].questions).toEqual([{ question: 'Qui vous recrute ?', answer: null }])
    const approve = (software: typeof ours, reason = 'Recrue') =>
      software('POST', `/requests/${yes}/approve`, { reason, roles: [{ client_id: 'payroll', key: 'pays' }] })
    expect((await approve(theirs)).status).toBe(404)
    expect((await approve(ours, ' ')).status).toBe(422)
    expect([(await approve(ours)).status, (await approve(ours)).status]).toEqual([204, 409])
    expect((await ours('GET', '/members?q=oui')).body.items).toMatchObject([
      { basis: 'approved_by_administrator', oal: 1, roles: [{ client_id: 'payroll', key: 'pays' }] },
    ])
    expect((await ours('POST', `/requests/${no}/refuse`, { reason: 'Inconnu' })).status).toBe(204)
    expect((await app.mailsTo('non@inconnu-exemple.fr'))[0]?.text).toContain('Inconnu')

    const asking = { accountId: zoe.accountId, membershipId: zoe.membershipId, clientId: 'payroll', key: 'pays' }
    expect(await requestRole(app.deps, asking)).toBe('requested')
    const [wanted] = (await ours('GET', '/role-requests')).body.items
    expect(wanted).toMatchObject({ member_id: zoe.membershipId, role: 'Payroll', service: 'Paie' })
    expect((await theirs('POST', `/role-requests/${wanted.reference}/grant`)).status).toBe(404)
    expect((await ours('POST', `/role-requests/${wanted.reference}/grant`)).status).toBe(204)
    expect((await ours('POST', `/role-requests/${wanted.reference}/refuse`, { reason: 'x' })).status).toBe(409)
    expect((await ours('GET', '/members?role=pays&service=payroll')).body.items.map(({ id }: { id: string }) => id)).toContain(
      zoe.membershipId,
    )
  })
})

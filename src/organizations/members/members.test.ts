import { describe, expect, test } from 'vitest'
import { seat, seatAdministrator } from '../../testing/administration.ts'
import { testApp } from '../../testing/app.ts'
import { signPersonIn } from '../../testing/oidc-people.ts'
import { administrationPaths } from '../administration/addresses.ts'
import { createGroup } from '../groups/groups.ts'
import { addToGroup } from '../groups/members.ts'
import { separateGroups } from '../groups/separate.ts'
import type { Siret } from '../siret.ts'

const app = await testApp()
const { db } = app.deps
const clamart = { memberships: [{}] }
const administrator = await seatAdministrator(app, { email: 'chef@clamart.fr', ...clamart })
const { organizationId, visitor } = administrator
const colleague = await seat(app, { email: 'zoe@clamart.fr', memberships: [{ isExternal: true }] })
const list = administrationPaths.members(organizationId)
const pageOf = (membershipId: string) => administrationPaths.member(organizationId, membershipId)

describe('an administrator', () => {
  test('finds the page from their organizations, lists the members, searches and filters them', async () => {
    expect((await visitor.visit('/organizations')).html).toContain(list)
    const { text } = await visitor.visit(list)
    expect(text).toContain('chef@clamart.fr')
    expect(text).toContain('zoe@clamart.fr')
    expect((await visitor.visit(`${list}?q=ZOÉ`)).text).not.toContain('chef@clamart.fr')
    expect((await visitor.visit(`${list}?q=lovelace+ada+zoe`)).text).toContain('zoe@clamart.fr')
    expect((await visitor.visit(`${list}?q=%25`)).text).toContain('Personne ne correspond')
    expect((await visitor.visit(`${list}?kind=internal`)).text).not.toContain('zoe@clamart.fr')
    expect((await visitor.visit(`${list}?kind=rubbish&basis=rubbish&after=rubbish&group=1`)).text).toContain('zoe@clamart.fr')
  })

  test('exports them in a file that no spreadsheet runs', async () => {
    await db
      .updateTable('accounts')
      .set({ familyName: '=HYPERLINK("http://evil")' })
      .where('id', '=', colleague.accountId)
      .execute()
    const { headers, html } = await visitor.visit(administrationPaths.exportMembers(organizationId))
    expect(headers.get('content-type')).toContain('text/csv')
    expect(html.split('\r\n')).toHaveLength(4)
    expect(html).toContain(`"'=HYPERLINK(""http://evil"")";zoe@clamart.fr;active;external;1;domain`)
    await db.updateTable('accounts').set({ familyName: 'Lovelace' }).where('id', '=', colleague.accountId).execute()
  })

  test('sees why somebody is a member, makes them internal until a day, and is told of a day that is none', async () => {
    await visitor.visit(pageOf(colleague.membershipId))
    const refused = await visitor.submit({ kind: 'internal', end_date: '31/02/2030' }, 'Enregistrer')
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('value="31/02/2030"')
    const worded = await visitor.submit({ kind: 'internal', end_date: '31 décembre 2099' }, 'Enregistrer')
    expect(worded.status).toBe(422)
    expect(worded.html).toContain('value="31 décembre 2099"')
    const saved = await visitor.submit({ kind: 'internal', end_date: '31/12/2099' }, 'Enregistrer')
    expect(saved.text).toContain('C’est enregistré')
    const row = await db.selectFrom('memberships').selectAll().where('id', '=', colleague.membershipId).executeTakeFirstOrThrow()
    expect([row.isExternal, row.expiresAt?.toISOString()]).toEqual([false, '2099-12-31T22:59:59.000Z'])
    const event = await db
      .selectFrom('journal')
      .selectAll()
      .where('event', '=', 'organization.membership_changed')
      .executeTakeFirst()
    expect(event).toMatchObject({ actor: `administrator:${administrator.accountId}`, details: { before: { isExternal: true } } })
  })

  test('suspends somebody with a reason, and restores them; they are told', async () => {
    await visitor.visit(pageOf(colleague.membershipId))
    expect((await visitor.submit({ reason: ' ' }, 'Suspendre ce rattachement')).text).toContain('Écrivez un motif')
    await visitor.submit({ reason: 'Absence longue' }, 'Suspendre ce rattachement')
    expect(visitor.page.text).toContain('Suspendu. Motif : Absence longue')
    expect((await app.mailsTo('zoe@clamart.fr'))[0]?.text).toContain('Absence longue')
    await visitor.submit({}, 'Rétablir ce rattachement')
    const { status } = await db
      .selectFrom('memberships')
      .select('status')
      .where('id', '=', colleague.membershipId)
      .executeTakeFirstOrThrow()
    expect(status).toBe('active')
  })

  test('does not lift a suspension that stands for want of a proof', async () => {
    const unproved = await seat(app, { email: 'sans-preuve@clamart.fr', memberships: [{ status: 'suspended' }] })
    await db.updateTable('memberships').set({ statusCause: 'not_confirmed' }).where('id', '=', unproved.membershipId).execute()
    await visitor.visit(pageOf(unproved.membershipId))
    const answer = await visitor.submit({}, 'Rétablir ce rattachement')
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('ne vient pas d’un administrateur')])
    const { status } = await db
      .selectFrom('memberships')
      .select('status')
      .where('id', '=', unproved.membershipId)
      .executeTakeFirstOrThrow()
    expect(status).toBe('suspended')
  })

  test('removes somebody, who does not come back by themselves; and never themselves', async () => {
    const leaver = await seat(app, { email: 'part@clamart.fr', ...clamart })
    await visitor.visit(pageOf(leaver.membershipId))
    const { text } = await visitor.submit({ reason: 'Mutation' }, 'Retirer cette personne')
    expect(text).toContain('Cette personne n’est plus membre')
    const row = await db.selectFrom('memberships').selectAll().where('id', '=', leaver.membershipId).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ status: 'ended', endedBy: 'administrator', endedReason: 'Mutation' })
    expect((await app.mailsTo('part@clamart.fr'))[0]?.text).toContain('Mutation')
    await visitor.visit(pageOf(administrator.membershipId))
    expect((await visitor.submit({ reason: 'x' }, 'Retirer cette personne')).text).toContain('sur vous-même')
  })

  test('of one of two separate groups does not see the members of the other', async () => {
    const audited = await seat(app, { email: 'audite@clamart.fr', ...clamart })
    const make = async (name: string, membershipId: string) => {
      const made = await createGroup(app.deps, { organizationId, name, actor: 'test' })
      if (typeof made === 'string') throw new Error(made)
      await addToGroup(app.deps, { organizationId, groupId: made.id, membershipId, actor: 'test' })
      return made.id
    }
    const groupIds: [string, string] = [
      await make('Contrôle', administrator.membershipId),
      await make('Exécution', audited.membershipId),
    ]
    expect((await visitor.visit(list)).text).toContain('audite@clamart.fr')
    await separateGroups(app.deps, { organizationId, groupIds, actor: 'test' })
    expect((await visitor.visit(list)).text).not.toContain('audite@clamart.fr')
    expect((await visitor.visit(administrationPaths.exportMembers(organizationId))).html).not.toContain('audite@clamart.fr')
    expect((await visitor.visit(pageOf(audited.membershipId))).status).toBe(404)
    const body = new URLSearchParams({ reason: 'x' })
    expect((await visitor.exchange(`${pageOf(audited.membershipId)}/remove`, { method: 'POST', body })).status).toBe(404)
  })
})

describe('nobody else', () => {
  const neighbour = { siret: '21920023500022' as Siret }
  const people = {
    'a member': () => Promise.resolve(colleague),
    'an administrator of a neighbour of the same legal unit': () =>
      seatAdministrator(app, { email: 'voisin@clamart.fr', memberships: [{ company: neighbour }] }),
    'an administrator who is suspended': async () => {
      const other = await seatAdministrator(app, { email: 'suspendu@clamart.fr', ...clamart })
      await db.updateTable('memberships').set({ status: 'suspended' }).where('id', '=', other.membershipId).execute()
      return other
    },
    'an administrator whose title has ended': async () => {
      const other = await seatAdministrator(app, { email: 'ancien@clamart.fr', ...clamart })
      await db.updateTable('administrators').set({ endedAt: new Date() }).where('accountId', '=', other.accountId).execute()
      return other
    },
    'an administrator whose waiting period runs': async () => {
      const other = await seatAdministrator(app, { email: 'attend@clamart.fr', ...clamart })
      const effectiveAt = new Date(Date.now() + 3_600_000)
      await db.updateTable('administrators').set({ effectiveAt }).where('accountId', '=', other.accountId).execute()
      return other
    },
  }
  test.each(Object.entries(people))('%s reads or changes anything', async (_who, sit) => {
    const person = await sit()
    for (const address of [
      list,
      administrationPaths.exportMembers(organizationId),
      pageOf(administrator.membershipId),
      administrationPaths.administrators(organizationId),
    ])
      expect((await person.visitor.visit(address)).status, address).toBe(404)
    for (const action of ['kind', 'suspend', 'resume', 'remove']) {
      const body = new URLSearchParams({ reason: 'x', kind: 'external' })
      const { status } = await person.visitor.exchange(`${pageOf(administrator.membershipId)}/${action}`, {
        method: 'POST',
        body,
      })
      expect(status, action).toBe(404)
    }
  })

  test('reaches a member of another organization by guessing an id', async () => {
    const elsewhere = await seat(app, {
      email: 'ailleurs@lyon.fr',
      memberships: [{ company: { siret: '21690123100011' as Siret } }],
    })
    expect((await visitor.visit(pageOf(elsewhere.membershipId))).status).toBe(404)
    const body = new URLSearchParams({ reason: 'x' })
    expect((await visitor.exchange(`${pageOf(elsewhere.membershipId)}/remove`, { method: 'POST', body })).status).toBe(404)
    for (const wrong of ['1', '%00', "'; drop table memberships"])
      expect((await visitor.visit(pageOf(encodeURIComponent(wrong)))).status).toBe(404)
  })
})

describe('the title', () => {
  test('is given to a proved member, told to the others, and the last one cannot be given up', async () => {
    const company = { siret: '21920023500055' as Siret }
    const first = await seatAdministrator(app, { email: 'premier@clamart.fr', memberships: [{ company }] })
    const [proved] = [await seat(app, { email: 'deux@clamart.fr', secondFactor: true, memberships: [{ company }] })]
    await seat(app, { email: 'libre@clamart.fr', memberships: [{ company, oal: 0 }] })
    await seat(app, { email: 'sans-facteur@clamart.fr', memberships: [{ company }] })
    const titles = administrationPaths.administrators(first.organizationId)
    await first.visitor.visit(titles)
    expect((await first.visitor.submit({}, /Renoncer/)).text).toContain('Vous êtes le dernier administrateur')
    for (const [email, words] of [
      ['personne@clamart.fr', 'Invitez-le d’abord'],
      ['libre@clamart.fr', 'n’est pas prouvé'],
      ['sans-facteur@clamart.fr', 'n’a pas de second facteur'],
      ['premier@clamart.fr', 'déjà administrateur'],
    ] as const)
      expect((await first.visitor.submit({ email }, 'Nommer')).text).toContain(words)
    expect((await first.visitor.submit({ email: 'deux@clamart.fr' }, 'Nommer')).text).toContain('L’administrateur est nommé')
    expect((await app.mailsTo('deux@clamart.fr'))[0]?.subject).toContain('Vous administrez')
    expect((await app.mailsTo('premier@clamart.fr'))[0]?.subject).toContain('Un nouvel administrateur')
    expect((await proved.visitor.visit(administrationPaths.members(first.organizationId))).status).toBe(200)

    // both give up, and leave, at the same instant: one of them stays
    const give = (person: typeof first) =>
      person.visitor.exchange(`${titles}/end`, { method: 'POST', body: new URLSearchParams({ account: person.accountId }) })
    const leave = (person: typeof first) =>
      person.visitor.exchange('/organizations/leave', {
        method: 'POST',
        body: new URLSearchParams({ membership: person.membershipId }),
      })
    const statuses = (await Promise.all([give(first), leave(proved)])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([303, 422])
    const live = await db
      .selectFrom('administrators')
      .select('id')
      .where('organizationId', '=', first.organizationId)
      .where('endedAt', 'is', null)
      .execute()
    expect(live).toHaveLength(1)
  })

  test('is not lost by a day of end: the last one chooses none, nor counts on somebody who has one, and stays internal', async () => {
    const company = { siret: '21920023500089' as Siret }
    const only = await seatAdministrator(app, { email: 'seul@clamart.fr', memberships: [{ company }] })
    const other = await seatAdministrator(app, { email: 'second@clamart.fr', memberships: [{ company }] })
    const page = administrationPaths.member(only.organizationId, only.membershipId)
    await only.visitor.visit(administrationPaths.member(only.organizationId, other.membershipId))
    expect((await only.visitor.submit({ end_date: '31/12/2099' }, 'Enregistrer')).text).toContain('C’est enregistré')
    await only.visitor.visit(page)
    const dated = await only.visitor.submit({ end_date: '31/12/2099' }, 'Enregistrer')
    expect([dated.status, dated.text]).toEqual([422, expect.stringContaining('le dernier administrateur')])
    expect(dated.html).toContain('value="31/12/2099"')
    await only.visitor.visit(page)
    const outside = await only.visitor.submit({ kind: 'external', end_date: '' }, 'Enregistrer')
    expect([outside.status, outside.text]).toEqual([422, expect.stringContaining('reste donc interne')])
    const body = new URLSearchParams({ membership: only.membershipId })
    expect((await only.visitor.exchange('/organizations/leave', { method: 'POST', body })).status).toBe(422)
    const rows = await db.selectFrom('memberships').selectAll().where('id', '=', only.membershipId).execute()
    expect(rows).toMatchObject([{ status: 'active', isExternal: false, expiresAt: null }])
  })

  test('is in use while its pages are opened, so that requests wait for somebody who answers', async () => {
    const company = { siret: '21920023500071' as Siret }
    const person = await seatAdministrator(app, { email: 'presente@clamart.fr', memberships: [{ company }] })
    const long = new Date(Date.now() - 300 * 86_400_000)
    await db.updateTable('administrators').set({ lastActiveAt: long }).where('accountId', '=', person.accountId).execute()
    const lastActive = async () =>
      (
        await db
          .selectFrom('administrators')
          .select('lastActiveAt')
          .where('accountId', '=', person.accountId)
          .executeTakeFirstOrThrow()
      ).lastActiveAt
    await person.visitor.visit('/organizations')
    expect(await lastActive()).toEqual(long)
    await person.visitor.visit(administrationPaths.members(person.organizationId))
    expect((await lastActive()).getTime()).toBeGreaterThan(long.getTime())
  })

  test('is used with two factors: one that was not proved is asked for, one that is missing is to be added first', async () => {
    const company = { siret: '21920023500089' as Siret }
    const person = await seatAdministrator(app, { email: 'un-facteur@clamart.fr', memberships: [{ company }] })
    const { secret } = await signPersonIn(db, new Date(), person, { factors: ['pwd'] })
    person.visitor.jar.keep([`mcp=${secret}; Path=/`], '/')
    const list = administrationPaths.members(person.organizationId)
    expect((await person.visitor.visit(list)).url).toContain('/sign-in/second-factor')
    expect((await person.visitor.exchange(`${list}/${person.membershipId}/suspend`, { method: 'POST' })).status).toBe(303)
    await db.deleteFrom('passkeys').where('accountId', '=', person.accountId).execute()
    expect((await person.visitor.visit(list)).text).toContain('Administrer demande un second facteur')
  })

  test('asks for a recent sign-in', async () => {
    const person = await seatAdministrator(app, {
      email: 'tard@clamart.fr',
      memberships: [{ company: { siret: '21920023500063' as Siret } }],
    })
    const { secret } = await signPersonIn(db, new Date(Date.now() - 3_600_000), person, { factors: ['pop'] })
    person.visitor.jar.keep([`mcp=${secret}; Path=/`], '/')
    await db.updateTable('sessions').set({ lastSeenAt: new Date() }).where('accountId', '=', person.accountId).execute()
    expect((await person.visitor.visit(administrationPaths.administrators(person.organizationId))).url).toContain(
      '/sign-in/identify',
    )
    expect((await person.visitor.visit(administrationPaths.members(person.organizationId))).status).toBe(200)
  })
})

import { describe, expect, test } from 'vitest'
import { openBody } from '../../mail/outbox.ts'
import { testDatabase } from '../../testing/database.ts'
import { type Bench, clamart, privateCompany, testBench } from '../../testing/join-bench.ts'
import { explainDecision, findLastDecision } from '../join/explain/index.ts'
import { joinOrganization } from '../join/join.ts'
import { replayDecisions } from '../replay/index.ts'
import type { Siret } from '../siret.ts'
import { endKeptJoin, findKeptJoins } from './keep.ts'
import { settleKeptJoins } from './settle-kept.ts'
import { settleReturnedSources } from './settle-returned.ts'

const bench = async (): Promise<Bench> => testBench(await testDatabase())

const joinAs = (deps: Bench, accountId: string, siret: Siret = clamart.siret, confirmed = false) =>
  joinOrganization(deps, { accountId, siret, confirmed, serviceName: 'Démarches', interactionUid: null })

const memberships = ({ db }: Bench, accountId: string) =>
  db.selectFrom('memberships').select(['basis', 'oal', 'status']).where('accountId', '=', accountId).execute()

const lastMail = async ({ db, keyring }: Bench, to: string) => {
  const row = await db
    .selectFrom('outbox')
    .select(['kind', 'sealedBody'])
    .where('toAddress', '=', to)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst()
  return { kind: row?.kind, text: row?.sealedBody ? openBody(keyring, row.sealedBody).text : '' }
}

describe('while the register is away', () => {
  test('what it said lately still decides, and the decision says that it was not asked again', async () => {
    const deps = await bench()
    const [ada, bruno] = [await deps.account('ada@clamart.fr'), await deps.account('bruno@clamart.fr')]
    await joinAs(deps, ada)
    deps.registry.goDown()
    deps.moveTo(new Date('2026-09-12T09:30:00Z'))
    expect(await joinAs(deps, bruno)).toMatchObject({ outcome: 'joined', decision: { rule: 'verified_domain' } })
    const decision = await findLastDecision(deps.db, bruno, clamart.siret)
    if (!decision) throw new Error('no decision')
    const { checks } = explainDecision(decision, { audience: 'person', locale: 'fr' })
    expect(checks).toContainEqual(expect.objectContaining({ verdict: 'unavailable', check: 'establishment_open' }))
    const organization = await deps.db
      .selectFrom('organizations')
      .select('fetchedAt')
      .where('siret', '=', clamart.siret)
      .executeTakeFirst()
    expect(organization?.fetchedAt).toEqual(new Date('2026-09-02T09:30:00Z'))
  })
  test('what it said more than thirty days ago does not', async () => {
    const deps = await bench()
    await joinAs(deps, await deps.account('ada@clamart.fr'))
    deps.registry.goDown()
    deps.moveTo(new Date('2026-10-03T09:30:00Z'))
    expect(await joinAs(deps, await deps.account('bruno@clamart.fr'))).toEqual({ outcome: 'unavailable', kept: true })
  })
  test('an attempt is kept, once for each organization, and not for ever more of them', async () => {
    const deps = await bench()
    const ada = await deps.account('ada@clamart.fr')
    deps.registry.goDown()
    await Promise.all(Array.from({ length: 4 }, () => joinAs(deps, ada)))
    expect(await findKeptJoins(deps.db, ada)).toHaveLength(1)
    for (const siret of ['13002526500013', '35600000000048', '11009001600053', '11000201100044'] as Siret[])
      await joinAs(deps, ada, siret)
    expect(await joinAs(deps, ada, '21340126800130' as Siret)).toEqual({ outcome: 'unavailable', kept: false })
    expect(await findKeptJoins(deps.db, ada)).toHaveLength(5)
  })
})

describe('when the register answers again', () => {
  test('what was kept settles by itself: the person becomes a member and is told why, once', async () => {
    const deps = await bench()
    const ada = await deps.account('ada@clamart.fr')
    deps.registry.goDown()
    await joinAs(deps, ada)
    expect(await settleKeptJoins(deps)).toBe(0)
    expect(await memberships(deps, ada)).toEqual([])
    deps.registry.comeBack()
    const settled = await Promise.all([settleKeptJoins(deps), settleKeptJoins(deps)])
    expect(Math.max(...settled)).toBe(1)
    expect(await memberships(deps, ada)).toEqual([{ basis: 'domain', oal: 1, status: 'active' }])
    expect((await deps.mailsTo('ada@clamart.fr')).filter((kind) => kind === 'request_accepted')).toHaveLength(1)
    expect((await lastMail(deps, 'ada@clamart.fr')).text).toContain('domaine de contact officiel publié par service-public.fr')
    expect(await findKeptJoins(deps.db, ada)).toEqual([])
    expect(await settleKeptJoins(deps)).toBe(0)
  })
  test('nothing proves the link: the request is opened, and its own mail says so', async () => {
    const deps = await bench()
    const ada = await deps.account('ada@ailleurs-en-ville.fr')
    deps.registry.goDown()
    await joinAs(deps, ada, privateCompany.siret, true)
    deps.registry.comeBack()
    await settleKeptJoins(deps)
    expect(await deps.mailsTo('ada@ailleurs-en-ville.fr')).toEqual(['request_received'])
  })
  test('a step is left, or an answer to read: the mail leads there', async () => {
    const deps = await bench()
    const ada = await deps.account('ada@ailleurs-en-ville.fr')
    deps.registry.goDown()
    await joinAs(deps, ada)
    deps.registry.comeBack()
    await settleKeptJoins(deps)
    const { kind, text } = await lastMail(deps, 'ada@ailleurs-en-ville.fr')
    expect(kind).toBe('join_resumed')
    expect(text).toContain(`http://localhost:3000/sign-in/join?siret=${clamart.siret}`)
  })
  test('a number the register chokes on does not hold up the others', async () => {
    const deps = await bench()
    const [first, second] = [await deps.account('first@clamart.fr'), await deps.account('second@clamart.fr')]
    deps.registry.goDown()
    await joinAs(deps, first, privateCompany.siret)
    await joinAs(deps, second)
    deps.registry.comeBack()
    const { find } = deps.registry
    deps.registry.find = async (siret) => (siret === privateCompany.siret ? 'unavailable' : find(siret))
    expect(await settleKeptJoins(deps)).toBe(1)
    expect(await memberships(deps, second)).toHaveLength(1)
    expect(await findKeptJoins(deps.db, first)).toHaveLength(1)
  })
  test('nobody has the number: the person is told', async () => {
    const deps = await bench()
    const ada = await deps.account('ada@clamart.fr')
    deps.registry.goDown()
    await joinAs(deps, ada, '13002526500013' as Siret)
    deps.registry.comeBack()
    expect(await settleKeptJoins(deps)).toBe(1)
    expect(await deps.mailsTo('ada@clamart.fr')).toEqual(['siret_unknown'])
    expect(await settleKeptJoins(deps)).toBe(0)
  })
  test('who asked again meanwhile, gave up, or is gone, is left in peace', async () => {
    const deps = await bench()
    const [again, gaveUp, gone] = [
      await deps.account('again@clamart.fr'),
      await deps.account('up@clamart.fr'),
      await deps.account('gone@clamart.fr'),
    ]
    deps.registry.goDown()
    for (const account of [again, gaveUp, gone]) await joinAs(deps, account)
    await endKeptJoin(
      deps.db,
      deps.clock(),
      { accountId: gaveUp, siret: clamart.siret },
      { status: 'cancelled', outcome: 'cancelled' },
    )
    await deps.db.updateTable('accounts').set({ erasedAt: deps.clock() }).where('id', '=', gone).execute()
    deps.registry.comeBack()
    expect(await joinAs(deps, again)).toMatchObject({ outcome: 'joined' })
    expect(await settleKeptJoins(deps)).toBe(0)
    expect([await memberships(deps, gaveUp), await memberships(deps, gone)]).toEqual([[], []])
    expect(await deps.mailsTo('again@clamart.fr')).not.toContain('request_accepted')
  })
})

describe('an open request decided without the directory', () => {
  const opened = async (email: string) => {
    const deps = await bench()
    const ada = await deps.account(email)
    deps.directory.goDown()
    expect(await joinAs(deps, ada)).toMatchObject({
      outcome: 'request',
      decision: { nextBestActions: expect.arrayContaining(['retry']) },
    })
    return { deps, ada }
  }
  const request = ({ db }: Bench, accountId: string) =>
    db.selectFrom('joinRequests').select(['status', 'settledBy']).where('accountId', '=', accountId).execute()

  test('waits while it is away, then settles by itself', async () => {
    const { deps, ada } = await opened('ada@clamart.fr')
    expect(await settleReturnedSources(deps)).toEqual({ linked: 0, decided: 0 })
    deps.directory.comeBack()
    expect(await settleReturnedSources(deps)).toEqual({ linked: 1, decided: 1 })
    expect(await memberships(deps, ada)).toEqual([{ basis: 'domain', oal: 1, status: 'active' }])
    expect(await request(deps, ada)).toEqual([{ status: 'accepted', settledBy: 'rules' }])
    expect(await deps.mailsTo('ada@clamart.fr')).toEqual(['request_received', 'request_accepted'])
    expect(await settleReturnedSources(deps)).toEqual({ linked: 0, decided: 0 })
  })
  test('becomes provable: the person is told, once, and the request stays', async () => {
    const { deps, ada } = await opened('ada@ailleurs-en-ville.fr')
    deps.directory.comeBack()
    expect(await settleReturnedSources(deps)).toEqual({ linked: 0, decided: 1 })
    expect(await settleReturnedSources(deps)).toEqual({ linked: 0, decided: 0 })
    expect(await request(deps, ada)).toEqual([{ status: 'open', settledBy: null }])
    expect(await deps.mailsTo('ada@ailleurs-en-ville.fr')).toEqual(['request_received', 'link_provable'])
  })
  test('closed meanwhile: it ends with the reason and a mail, and is looked at no more', async () => {
    const { deps, ada } = await opened('ada@ailleurs-en-ville.fr')
    deps.directory.comeBack()
    deps.registry.publish({ ...clamart, active: false })
    deps.moveTo(new Date('2026-09-02T10:30:00Z'))
    expect(await settleReturnedSources(deps)).toEqual({ linked: 0, decided: 1 })
    expect(await request(deps, ada)).toEqual([{ status: 'refused', settledBy: 'rules' }])
    const { kind, text } = await lastMail(deps, 'ada@ailleurs-en-ville.fr')
    expect(kind).toBe('request_refused')
    expect(text).toContain('cet établissement est fermé d’après le répertoire Sirene')
    expect(await settleReturnedSources(deps)).toEqual({ linked: 0, decided: 0 })
    expect((await replayDecisions(deps.db)).differences).toEqual([])
  })
  test('open again one day: the refusal bars nothing', async () => {
    const { deps, ada } = await opened('ada@ailleurs-en-ville.fr')
    deps.directory.comeBack()
    deps.registry.publish({ ...clamart, active: false })
    await settleReturnedSources(deps)
    deps.registry.publish(clamart)
    expect(await joinAs(deps, ada, clamart.siret, true)).toMatchObject({ decision: { rule: 'official_contact_code' } })
  })
  test('waits for the register too', async () => {
    const { deps } = await opened('ada@clamart.fr')
    deps.directory.comeBack()
    deps.registry.goDown()
    expect(await settleReturnedSources(deps)).toEqual({ linked: 0, decided: 0 })
  })
})

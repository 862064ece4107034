import { describe, expect, test } from 'vitest'
import { exportAccount } from '../../accounts/data/export-account.ts'
import type { EmailAddress } from '../../accounts/email/parse.ts'
import { DAY, MINUTE } from '../../clock.ts'
import { openBody } from '../../mail/outbox.ts'
import { testDatabase } from '../../testing/database.ts'
import { testBench } from '../../testing/join-bench.ts'
import { addPerson, type Belonging } from '../../testing/oidc-people.ts'
import { expectSameDecisions } from '../../testing/replayed.ts'
import { explainDecision, findLastDecision } from '../join/explain/index.ts'
import { joinOrganization } from '../join/join.ts'
import { endMembership } from '../memberships/end-membership.ts'
import { companyLike } from '../registry/fake.ts'
import { readRequest } from '../requests/read-request.ts'
import { refuseRequest } from '../requests/refuse.ts'
import type { Siret } from '../siret.ts'
import { answerVouching } from './answer.ts'
import { askColleague } from './ask.ts'

const db = await testDatabase()
const police = companyLike({ siret: '13003004200019' as Siret, name: 'POLICE', sign: null, legalCategory: '7171' })
const bench = testBench(db, { companies: [police] })
const now = bench.clock()
let people = 0
const at = (name: string) => `${name}.${++people}@interieur.gouv.fr`

const colleague = (more: Partial<Belonging> = {}, email = at('bob')) =>
  addPerson(db, now, { email, memberships: [{ company: police, ...more }] })

const waiting = async (email = at('ada')) => {
  bench.moveTo(now)
  const accountId = await bench.account(email)
  const join = () =>
    joinOrganization(bench, { accountId, siret: police.siret, confirmed: true, serviceName: null, interactionUid: null })
  const opened = await join()
  if (opened.outcome !== 'request') throw new Error(opened.outcome)
  const { requestId, reference } = opened
  const ask = (address: string) => askColleague(bench, { accountId, requestId, address: address as EmailAddress })
  const vouchingOf = async (colleagueId: string) => {
    const rows = await db.selectFrom('vouchings').select(['id', 'colleagueId']).where('requestId', '=', requestId).execute()
    return rows.find((row) => row.colleagueId === colleagueId)?.id ?? ''
  }
  const answer = async (by: { accountId: string }, knows = true) =>
    answerVouching(bench, { colleagueId: by.accountId, vouchingId: await vouchingOf(by.accountId), knows })
  return { email, accountId, requestId, reference, join, ask, answer, vouchingOf, membership: () => membershipOf(accountId) }
}
const membershipOf = (accountId: string) =>
  db.selectFrom('memberships').selectAll().where('accountId', '=', accountId).executeTakeFirst()
const mailsOf = async (address: string) => {
  const rows = await db.selectFrom('outbox').select(['kind', 'sealedBody']).where('toAddress', '=', address).execute()
  return rows.flatMap(({ kind, sealedBody }) =>
    kind === 'vouching_asked' && sealedBody ? [openBody(bench.keyring, sealedBody).text] : [],
  )
}

describe('a colleague whose own link is proved confirms', () => {
  test('the person is a member at once, and everybody reads why in their own words', async () => {
    const [ada, bob] = [await waiting(), await colleague()]
    expect(await ada.ask(bob.email)).toBe('asked')
    const [mail = ''] = await mailsOf(bob.email)
    expect(mail).toContain(`Ada Lovelace (${ada.email})`)
    expect(mail).toContain(await ada.vouchingOf(bob.accountId))
    const later = new Date(now.getTime() + MINUTE)
    bench.moveTo(later)
    expect(await ada.answer(bob)).toBe('admitted')
    const membership = await ada.membership()
    expect(membership).toMatchObject({ basis: 'vouched', oal: 1, status: 'active', isExternal: false, email: ada.email })
    expect(membership?.expiresAt).toEqual(new Date(later.getTime() + 395 * DAY))
    expect((await readRequest(db, ada.reference))?.status).toBe('accepted')
    expect(await bench.mailsTo(ada.email)).toContain('request_accepted')
    expect(await bench.mailsTo(bob.email)).toContain('member_announced')
    const copy = JSON.stringify(await exportAccount(bench, ada.accountId, later))
    expect(copy).toContain('"vouched"')
    for (const id of [bob.accountId, ...bob.membershipIds]) expect(copy).not.toContain(id)
    const decision = await findLastDecision(db, ada.accountId, police.siret)
    if (!decision) throw new Error('no decision')
    expect(decision).toMatchObject({ rule: 'government_shared_domain', outcome: 'join', basis: 'vouched', oal: 1 })
    const said = (audience: 'person' | 'operator' | 'service') => explainDecision(decision, { audience, locale: 'fr' }).sentence
    expect(said('person')).toBe(
      'Rattaché le 2 septembre 2026 parce qu’un membre de cette organisation, dont le lien est prouvé, a confirmé le 2 septembre 2026 que la personne y travaille.',
    )
    expect(said('operator')).toContain(`rattachement ${bob.membershipIds[0]}`)
    expect(said('service')).not.toContain(bob.membershipIds[0])
    const journal = await db.selectFrom('journal').select(['event', 'actor']).where('accountId', '=', ada.accountId).execute()
    expect(journal).toContainEqual({ event: 'organization.vouched', actor: `member:${bob.accountId}` })
  })

  test('of ten answers at once, one admits, and the link works once', async () => {
    const [ada, bob] = [await waiting(), await colleague()]
    await ada.ask(bob.email)
    const answers = await Promise.all(Array.from({ length: 10 }, () => ada.answer(bob)))
    expect(answers.sort()).toEqual(['admitted', ...Array(9).fill('gone')])
    expect(await ada.answer(bob, false)).toBe('gone')
  })

  test('« je ne la connais pas » is kept for those who decide, and names nobody', async () => {
    const [ada, bob] = [await waiting(), await colleague()]
    await ada.ask(bob.email)
    expect(await ada.answer(bob, false)).toBe('declined')
    expect(await ada.answer(bob)).toBe('gone')
    const request = await readRequest(db, ada.reference)
    expect(request?.status).toBe('open')
    expect(request?.checks).toContainEqual(expect.objectContaining({ check: 'vouching', verdict: 'contradicts' }))
    expect(JSON.stringify(request)).not.toContain(bob.email)
  })

  test('five times in thirty days; then the request waits for others', async () => {
    const bob = await colleague()
    for (let time = 0; time < 5; time++) {
      const ada = await waiting()
      await db.deleteFrom('rateLimits').execute()
      await ada.ask(bob.email)
      expect(await ada.answer(bob)).toBe('admitted')
    }
    const sixth = await waiting()
    await db.deleteFrom('rateLimits').execute()
    await sixth.ask(bob.email)
    expect(await sixth.answer(bob)).toBe('too_many')
    expect(await sixth.membership()).toBeUndefined()
    expect(await sixth.answer(bob, false)).toBe('declined')
  })
})

describe('nobody learns whether an address is a member’s', () => {
  test.each([
    ['a stranger', () => ({ email: at('nobody') })],
    ['a member of OAL 0, such as a second account of the same person', () => colleague({ oal: 0 })],
    ['an external member', () => colleague({ isExternal: true })],
    ['a suspended member', () => colleague({ status: 'suspended' })],
    ['a member of another establishment', () => colleague({ company: { siret: '21920023500014' as Siret } })],
  ])('%s: the same answer, and no mail', async (_, make) => {
    const [ada, other] = [await waiting(), await make()]
    expect(await ada.ask(other.email)).toBe('asked')
    expect(await mailsOf(other.email)).toEqual([])
    expect(await ada.ask(other.email)).toBe('asked')
  })

  test('a member who was vouched for vouches for nobody', async () => {
    const [ada, bob, eve] = [await waiting(), await colleague(), await waiting()]
    await ada.ask(bob.email)
    await ada.answer(bob)
    expect(await eve.ask(ada.email)).toBe('asked')
    expect(await mailsOf(ada.email)).toEqual([])
  })
})

describe('what is refused', () => {
  test('one’s own address, a fourth colleague, and more than six tries a day', async () => {
    const ada = await waiting()
    expect(await ada.ask(ada.email)).toBe('own_address')
    for (let n = 0; n < 3; n++) expect(await ada.ask(at('x'))).toBe('asked')
    expect(await ada.ask(at('x'))).toBe('enough')
    await ada.ask(at('x'))
    await expect(ada.ask(at('x'))).rejects.toThrow()
    const stored = await db.selectFrom('vouchings').select('place').where('requestId', '=', ada.requestId).execute()
    expect(stored.map(({ place }) => place).sort()).toEqual([1, 2, 3])
  })

  test('parallel questions: three at most, whatever the race', async () => {
    const ada = await waiting()
    const answers = await Promise.all(Array.from({ length: 6 }, () => ada.ask(at('x'))))
    expect(answers.filter((one) => one === 'asked')).toHaveLength(3)
  })

  test('a colleague is bothered three times a day, and a fourth person is not told', async () => {
    const bob = await colleague()
    for (let n = 0; n < 4; n++) expect(await (await waiting()).ask(bob.email)).toBe('asked')
    expect(await mailsOf(bob.email)).toHaveLength(3)
  })

  test('the answer of another account, and the one that comes after fourteen days', async () => {
    const [ada, bob, eve] = [await waiting(), await colleague(), await colleague()]
    await ada.ask(bob.email)
    const vouchingId = await ada.vouchingOf(bob.accountId)
    expect(await answerVouching(bench, { colleagueId: eve.accountId, vouchingId, knows: true })).toBe('gone')
    bench.moveTo(new Date(now.getTime() + 14 * DAY))
    expect(await ada.answer(bob)).toBe('gone')
    bench.moveTo(now)
    expect(await ada.membership()).toBeUndefined()
  })

  test('a colleague who lost what let them vouch', async () => {
    const [ada, bob] = [await waiting(), await colleague()]
    await ada.ask(bob.email)
    await db.updateTable('memberships').set({ oal: 0 }).where('accountId', '=', bob.accountId).execute()
    expect(await ada.answer(bob)).toBe('gone')
    expect(await ada.membership()).toBeUndefined()
  })

  test('a request refused meanwhile, and somebody the organization removed', async () => {
    const [ada, bob] = [await waiting(), await colleague()]
    await ada.ask(bob.email)
    await refuseRequest(bench, { reference: ada.reference, reason: 'Inconnue', by: 'operator:camille' })
    expect(await ada.answer(bob)).toBe('gone')

    const [zoe, max] = [await waiting(), await colleague()]
    await zoe.ask(max.email)
    await zoe.answer(max)
    const { accountId } = zoe
    const organizationId = (await zoe.membership())?.organizationId ?? ''
    const end = { accountId, organizationId, by: 'administrator', actor: 'administrator:x', reason: 'Partie' } as const
    await db.transaction().execute((tx) => endMembership(tx, now, end))
    const again = await zoe.join()
    if (again.outcome !== 'request') throw new Error(again.outcome)
    const other = await colleague()
    const asked = { accountId, requestId: again.requestId, address: other.email as EmailAddress }
    expect(await askColleague(bench, asked)).toBe('not_open')
    expect(again.decision.nextBestActions).not.toContain('ask_colleague')
  })
})

test('every decision comes out the same from its record', () => expectSameDecisions(db, ['government_shared_domain']))

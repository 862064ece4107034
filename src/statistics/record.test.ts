import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { forgetOldEvents } from '../accounts/data/retention.ts'
import type { Db } from '../database/index.ts'
import { newId } from '../secrets/random.ts'
import { testDatabase } from '../testing/database.ts'
import { rebuildStatistics } from './rebuild.ts'
import { recordAccountCreated, recordDecision, recordSignIn } from './record.ts'

const db = await testDatabase()

const clamart = {
  siret: '21920023500014',
  siren: '219200235',
  legalCategory: '7210',
  communeCode: '92023',
  naf: '84.11Z',
  nafNomenclature: 'NAFRev2',
}
const danone = {
  siret: '55203253400646',
  siren: '552032534',
  legalCategory: '5599',
  communeCode: '75108',
  naf: '70.10Z',
  nafNomenclature: 'NAFRev2',
}

const at = (text: string) => new Date(text)

const addAccount = async (createdAt: Date): Promise<string> => {
  const id = newId()
  await db.insertInto('accounts').values({ id, createdAt, updatedAt: createdAt }).execute()
  await recordAccountCreated(db, createdAt)
  return id
}

const addOrganization = async (company: typeof clamart): Promise<string> => {
  const id = newId()
  const now = at('2026-01-01T00:00:00Z')
  await db
    .insertInto('organizations')
    .values({ id, siret: company.siret, company: JSON.stringify(company), label: 'x', fetchedAt: now, createdAt: now })
    .execute()
  return id
}

const signIn = (accountId: string, clientId: string, moment: string, organizationId: string | null = null) =>
  db
    .transaction()
    .execute((tx) =>
      recordSignIn(tx, { accountId, clientId, organizationId, sessionId: null, acr: 'eidas0', factors: ['pwd'], at: at(moment) }),
    )

const decide = async (
  accountId: string,
  organizationId: string,
  outcome: 'join' | 'request',
  decidedBy: string,
  moment: string,
) => {
  const decision = {
    id: newId(),
    accountId,
    organizationId,
    rule: 'verified_domain',
    ruleVersion: '1',
    outcome,
    facts: '{}',
    evidence: '[]',
  }
  await db
    .insertInto('decisions')
    .values({ ...decision, decidedBy, decidedAt: at(moment) })
    .execute()
  await recordDecision(db, { outcome, rule: 'verified_domain', automatic: decidedBy === 'rules', at: at(moment) })
}

/** `2026-01 sign_ins demo` → 3, shards added up. */
const figures = async (source: Db = db): Promise<Record<string, number>> => {
  const { rows } = await sql<{ key: string; value: number }>`
    select to_char(month, 'YYYY-MM') || ' ' || figure || ' ' || dimension as key, sum(value)::int as value
    from monthly_figures group by month, figure, dimension order by 1`.execute(source)
  return Object.fromEntries(rows.map(({ key, value }) => [key.trim(), value]))
}

beforeEach(async () => {
  await sql`truncate monthly_figures, monthly_active, monthly_organizations, service_sign_ins, decisions, organizations, accounts cascade`.execute(
    db,
  )
})

describe('the figures of a month', () => {
  test('count a person once, whatever the number of sign-ins, and say who uses two services', async () => {
    const ada = await addAccount(at('2026-01-05T08:00:00Z'))
    await signIn(ada, 'demo', '2026-01-05T08:01:30Z')
    await signIn(ada, 'demo', '2026-01-06T08:00:00Z')
    expect(await figures()).toMatchObject({ '2026-01 active_people': 1, '2026-01 sign_ins demo': 2 })
    expect(await figures()).not.toHaveProperty('2026-01 people_two_services')
    await signIn(ada, 'datapass', '2026-01-07T08:00:00Z')
    await signIn(ada, 'hubee', '2026-01-08T08:00:00Z')
    expect(await figures()).toEqual({
      '2026-01 accounts_created': 1,
      '2026-01 active_people': 1,
      '2026-01 people_first_time': 1,
      '2026-01 people_two_services': 1,
      '2026-01 sign_ins datapass': 1,
      '2026-01 sign_ins demo': 2,
      '2026-01 sign_ins hubee': 1,
      '2026-01 time_to_access 120': 1,
    })
  })

  test('follow the months of Paris, and tell who came back', async () => {
    const ada = await addAccount(at('2026-01-05T08:00:00Z'))
    await signIn(ada, 'demo', '2026-01-31T22:59:59Z')
    await signIn(ada, 'demo', '2026-01-31T23:00:00Z')
    await signIn(ada, 'demo', '2026-04-01T10:00:00Z')
    expect(await figures()).toMatchObject({
      '2026-01 active_people': 1,
      '2026-02 active_people': 1,
      '2026-02 people_returning': 1,
      '2026-04 active_people': 1,
    })
    expect(await figures()).not.toHaveProperty('2026-04 people_returning')
    expect(await figures()).not.toHaveProperty('2026-02 people_first_time')
  })

  test('count an organization once, under its kind and its department', async () => {
    const [ada, bob, town, company] = [
      await addAccount(at('2026-01-05T08:00:00Z')),
      await addAccount(at('2026-01-05T08:00:00Z')),
      await addOrganization(clamart),
      await addOrganization(danone),
    ]
    for (const who of [ada, bob])
      for (const where of [town, company, null]) await signIn(who, 'demo', '2026-01-06T08:00:00Z', where)
    expect(await figures()).toMatchObject({
      '2026-01 organizations_by_kind local_authority': 1,
      '2026-01 organizations_by_kind company': 1,
      '2026-01 organizations_by_department 92': 1,
      '2026-01 organizations_by_department 75': 1,
    })
  })

  test('stay right when many arrive at once, the same person twice included', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => addAccount(at('2026-01-05T08:00:00Z'))))
    const town = await addOrganization(clamart)
    await Promise.all(
      [...people, ...people].map((who, i) => signIn(who, i % 3 ? 'demo' : 'datapass', '2026-01-06T08:00:00Z', town)),
    )
    const incremental = await figures()
    expect(incremental).toMatchObject({ '2026-01 active_people': 20, '2026-01 organizations_by_kind local_authority': 1 })
    await rebuildStatistics(db, at('2026-06-01T00:00:00Z'))
    expect(await figures()).toEqual(incremental)
  })

  test('are undone with what they counted', async () => {
    const ada = await addAccount(at('2026-01-05T08:00:00Z'))
    const before = await figures()
    const undone = db.transaction().execute(async (tx) => {
      await recordSignIn(tx, {
        accountId: ada,
        clientId: 'demo',
        organizationId: null,
        sessionId: null,
        acr: null,
        factors: [],
        at: at('2026-01-06T08:00:00Z'),
      })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await figures()).toEqual(before)
  })
})

describe('recomputing from the logs', () => {
  /** Reproducible: the same story at each run. */
  const randomly = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }

  test.each([1, 2, 3])('gives the same figures as counting along the way (story %i)', async (seed) => {
    const random = randomly(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const organizations = [await addOrganization(clamart), await addOrganization(danone), null]
    const people = await Promise.all(
      Array.from({ length: 12 }, (_, i) => addAccount(new Date(Date.UTC(2025, 10 + (i % 3), 1 + i, 9)))),
    )
    const moments = Array.from({ length: 120 }, () => Date.UTC(2026, 0, 31) + Math.floor(random() * 100 * 86_400_000)).sort(
      (a, b) => a - b,
    )
    for (const moment of moments) {
      const organization = pick(organizations)
      await signIn(pick(people), pick(['demo', 'datapass', 'hubee']), new Date(moment).toISOString(), organization)
      if (organization && random() < 0.3)
        await decide(
          pick(people),
          organization,
          pick(['join', 'request']),
          pick(['rules', 'operator']),
          new Date(moment).toISOString(),
        )
    }
    const incremental = await figures()
    expect(Object.keys(incremental).length).toBeGreaterThan(30)
    expect(await rebuildStatistics(db, at('2026-06-01T00:00:00Z'))).toBeGreaterThan(4)
    expect(await figures()).toEqual(incremental)
  })

  test('does not lose what people erased since did, once their sign-ins are no longer kept', async () => {
    const ada = await addAccount(at('2026-01-05T08:00:00Z'))
    await signIn(ada, 'demo', '2026-01-06T08:00:00Z')
    await signIn(ada, 'demo', '2026-12-06T08:00:00Z')
    await signIn(await addAccount(at('2026-01-05T08:00:00Z')), 'demo', '2026-01-06T08:00:00Z')
    await db
      .updateTable('accounts')
      .set({ erasedAt: at('2026-12-07T08:00:00Z') })
      .where('id', '=', ada)
      .execute()
    const before = await figures()
    const now = at('2027-02-01T08:00:00Z')
    expect(await forgetOldEvents(db, now)).toMatchObject({ signIns: 1 })
    expect(await rebuildStatistics(db, now)).toBe(1)
    expect(await figures()).toEqual(before)
  })

  test('repairs figures that were lost', async () => {
    const ada = await addAccount(at('2026-01-05T08:00:00Z'))
    await signIn(ada, 'demo', '2026-01-06T08:00:00Z')
    const before = await figures()
    await sql`delete from monthly_figures`.execute(db)
    await sql`insert into monthly_figures (month, figure, value) values ('2026-01-01', 'sign_ins', 99)`.execute(db)
    await rebuildStatistics(db, at('2026-06-01T00:00:00Z'))
    expect(await figures()).toEqual(before)
  })
})

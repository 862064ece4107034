import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../database/index.ts'
import { testDatabaseUrl, testPool } from '../../testing/database.ts'
import { clamart, privateCompany, smallAssociation, testBench } from '../../testing/join-bench.ts'
import { commandRunner } from '../../testing/run-command.ts'
import { setDomain } from '../domains/index.ts'
import { joinOrganization } from '../join/join.ts'
import { type Rule, ruleTable } from '../join/rules.ts'
import { acceptRequest, refuseRequest } from '../requests/index.ts'
import type { Siret } from '../siret.ts'
import { compareTables, replayDecisions } from './index.ts'

const url = await testDatabaseUrl()
const db = openDatabase(await testPool({ url }))
const run = commandRunner(url)
const folder = mkdtempSync(join(tmpdir(), 'mcp-rules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const bench = testBench(db)
const by = 'operator:camille'

const join_ = async (emails: string[], siret: Siret, confirmed = true) => {
  const accountId = await bench.account(...emails)
  return joinOrganization(bench, { accountId, siret, confirmed, serviceName: null, interactionUid: null })
}

const requested = async (email: string) => {
  const opened = await join_([email], privateCompany.siret)
  if (opened.outcome !== 'request') throw new Error(opened.outcome)
  return opened.reference
}

/** A little of everything: joined, confirmed, to be proved, requested, accepted, refused, raised by a domain. */
await join_(['ada@clamart.fr'], clamart.siret)
await join_(['ada@gmail.com'], clamart.siret, false)
await join_(['bob@gmail.com'], clamart.siret)
await join_(['eve@gmail.com'], smallAssociation.siret, false)
await join_(['eva@gmail.com', 'eva@clamart.fr'], clamart.siret)
await join_(['zoe@gmail.com'], smallAssociation.siret)
await acceptRequest(bench, { reference: await requested('a@one.example.fr'), oal: 1, reason: 'vu', by })
await acceptRequest(bench, { reference: await requested('b@two.example.fr'), oal: 0, external: true, reason: 'vu', by })
await refuseRequest(bench, { reference: await requested('c@three.example.fr'), reason: 'inconnu', by })
await requested('d@danone.com')
await setDomain(bench, { siret: privateCompany.siret, domain: 'danone.com', standing: 'verified', by })

test('every recorded decision comes out the same from its own facts, in batches', async () => {
  const seen: number[] = []
  const report = await replayDecisions(db, { batch: 4, onProgress: (done) => seen.push(done) })
  const { count } = await db
    .selectFrom('decisions')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  expect(report.differences).toEqual([])
  expect(report.same).toBe(Number(count))
  expect(report.same).toBeGreaterThan(12)
  expect(seen.at(-1)).toBe(report.same)
  expect(seen.length).toBeGreaterThan(2)
  expect(await run('decisions replay')).toMatchObject({
    code: 0,
    printed: `${count} the same, 0 different, 0 without their facts`,
  })
})

test('a table that would decide otherwise is told before it is switched on', async () => {
  const without = (id: string) => ({ ...ruleTable, rules: ruleTable.rules.filter((rule) => rule.id !== id), ruleVersion: 'less' })
  const lost = await compareTables(db, without('official_contact_domain'))
  expect(lost.changes.map(({ change, recorded }) => [change, recorded.rule])).toEqual([['lost', 'official_contact_domain']])
  const lax: Rule = { id: 'everyone', when: () => true, gives: { outcome: 'join', basis: 'domain', next: [], turnsOn: 'proof' } }
  const gained = await compareTables(db, { ...ruleTable, rules: [lax], ruleVersion: 'lax' })
  const count = (change: string) => gained.changes.filter((one) => one.change === change).length
  expect(count('contradicted')).toBe(1)
  expect(count('gained')).toBeGreaterThan(5)
  expect(count('lost')).toBe(0)
  expect((await compareTables(db, ruleTable)).changes).toEqual([])
})

test('the command compares with a module, and says what a module lacks', async () => {
  const file = (text: string) => {
    const path = join(folder, `rules-${Math.random()}.mjs`)
    writeFileSync(path, text)
    return path
  }
  const change = file(
    "export const change = (table) => ({ ...table, ruleVersion: 'strict', rules: table.rules.filter(({ id }) => id !== 'verified_domain') })",
  )
  const { code, printed } = await run(['decisions', 'compare', '--rules', change])
  expect(code).toBe(0)
  expect(printed).toMatch(/^strict: \d+ decision\(s\) unchanged/)
  expect(printed).toContain('Lost (would join no more): 1')
  expect(printed).not.toContain('danone.com')
  const [wrong, missing] = [file('export const rules = [{ id: 3 }]'), join(folder, 'none.mjs')]
  expect(await run(['decisions', 'compare', '--rules', wrong])).toMatchObject({
    code: 1,
    warned: expect.stringContaining('expected'),
  })
  expect((await run(['decisions', 'compare', '--rules', missing])).code).toBe(1)
  expect((await run('decisions compare')).code).toBe(1)
})

test('a record that does not say what it said is told, and the command fails', async () => {
  await sql`update decisions set facts = jsonb_set(facts, '{provedMembers}', '3') where rule = 'small_association'`.execute(db)
  const { differences } = await replayDecisions(db)
  expect(differences.map(({ recorded, again }) => [recorded.rule, 'rule' in again && again.rule])).toContainEqual([
    'small_association',
    'nothing_proves_the_link',
  ])
  const { code, printed, warned } = await run('decisions replay')
  expect(code).toBe(1)
  expect(printed).toContain(smallAssociation.siret)
  expect(printed).not.toMatch(/@/)
  expect(warned).toContain('do not come out the same')
})

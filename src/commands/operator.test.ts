import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../database/index.ts'
import { joinOrganization } from '../organizations/join/join.ts'
import { testDatabaseUrl, testPool } from '../testing/database.ts'
import { privateCompany, testBench } from '../testing/join-bench.ts'
import { commandRunner } from '../testing/run-command.ts'

const url = await testDatabaseUrl()
const db = openDatabase(await testPool({ url }))
const run = commandRunner(url)
const folder = mkdtempSync(join(tmpdir(), 'mcp-clients-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const openRequest = async (email: string) => {
  const bench = testBench(db)
  const accountId = await bench.account(email)
  const request = { accountId, siret: privateCompany.siret, confirmed: true, serviceName: 'Démarches', interactionUid: null }
  const opened = await joinOrganization(bench, request)
  if (opened.outcome !== 'request') throw new Error(opened.outcome)
  const membership = () => db.selectFrom('memberships').selectAll().where('accountId', '=', accountId).executeTakeFirst()
  return { reference: opened.reference, membership }
}

test('an operator lists the requests, accepts one with a proof, one without, and refuses another', async () => {
  expect(await run('requests list', { LANG: 'fr' })).toMatchObject({ code: 0, printed: 'Rien.' })
  const [proved, trusted, refused] = [
    await openRequest('a@one.example.fr'),
    await openRequest('b@two.example.fr'),
    await openRequest('c@three.example.fr'),
  ]
  const { printed } = await run('requests list', { LANG: 'fr' })
  expect(printed.split('\n')).toHaveLength(3)
  expect(printed).toMatch(new RegExp(`^${proved.reference}  .*a@one.example.fr.*Danone`, 'm'))
  expect(JSON.parse((await run('requests list --json')).printed)).toHaveLength(3)

  const accepted = await run(['requests', 'accept', proved.reference, '--proof', 'Payslip seen'], { USER: 'camille' })
  expect(accepted).toEqual({ code: 0, printed: `Request ${proved.reference} accepted, the person is told.`, warned: '' })
  expect(await proved.membership()).toMatchObject({ status: 'active', oal: 1, basis: 'operator_with_proof' })
  await run(['requests', 'accept', trusted.reference, '--external'])
  expect(await trusted.membership()).toMatchObject({ oal: 0, basis: 'accepted_without_proof', isExternal: true })
  const told = await db.selectFrom('decisions').select(sql<string>`facts -> 'operator' ->> 'reason'`.as('reason')).execute()
  // what the person reads as the reason is what the operator said, never a word of the command
  expect(told.map(({ reason }) => reason).filter((reason) => reason !== null)).toEqual(
    expect.arrayContaining(['Payslip seen', '']),
  )
  await db.updateTable('accounts').set({ givenName: null, familyName: null }).execute()
  expect((await run('requests list')).printed).toMatch(/ {2}c@three\.example\.fr {2}/)
  expect((await run(['requests', 'show', refused.reference])).printed).toMatch(/^c@three\.example\.fr$/m)
  const readOut = refused.reference.toLowerCase().replaceAll('-', ' ')
  expect((await run(['requests', 'show', readOut])).printed).toContain(refused.reference)
  expect(await run(['requests', 'refuse', refused.reference])).toMatchObject({
    code: 1,
    warned: expect.stringContaining('--reason'),
  })
  expect((await run(['requests', 'refuse', refused.reference, '--reason', 'Unknown there'])).code).toBe(0)
  expect(await refused.membership()).toBeUndefined()

  const twice = await run(['requests', 'accept', refused.reference])
  expect(twice).toEqual({ code: 1, printed: '', warned: `The request ${refused.reference} is settled already.` })
  expect(await run('requests accept NONE-0000')).toMatchObject({ code: 1, warned: 'No request has the reference NONE-0000.' })
  const by = await db.selectFrom('journal').select('actor').where('event', '=', 'organization.request_accepted').execute()
  expect(by.map(({ actor }) => actor)).toContain('operator:camille')
})

test('an operator reads one request whole, the close match of an officer drawn side by side', async () => {
  const { reference } = await openRequest('d@four.example.fr')
  const plain = await run(`requests show ${reference}`)
  expect(plain.code).toBe(0)
  expect(plain.printed).toContain('<d@four.example.fr>')
  expect(plain.printed).not.toContain('Comparison')
  const close = {
    answer: 'close',
    source: 'rne',
    readAt: '2026-09-02T09:30:00.000Z',
    agree: ['family_name', 'birth_date'],
    claimed: { names: 'Paul MOREAU', born: '1969-11' },
    registered: { names: 'PIERRE, YVES MOREAU', born: '1969-11' },
  }
  await sql`update decisions set facts = jsonb_set(facts, '{said,certification}', ${JSON.stringify(close)})
    where id = (select decision_id from join_requests where reference = ${reference})`.execute(db)
  const { printed } = await run(`requests show ${reference}`, { LANG: 'fr' })
  expect(printed).toMatch(/Nom de famille +oui +Paul MOREAU +PIERRE, YVES MOREAU/)
  expect(printed).toMatch(/Premier prénom +non +Paul MOREAU +PIERRE, YVES MOREAU/)
  expect(printed).toMatch(/Naissance +oui +novembre 1969 +novembre 1969/)
  expect(printed).toMatch(/Sexe +non +non affiché +non affiché/)
  expect(JSON.parse((await run(`requests show ${reference} --json`)).printed)).toMatchObject({ comparison: { source: 'rne' } })
  expect(await run('requests show NONE-0000')).toMatchObject({ code: 1, warned: 'No request has the reference NONE-0000.' })
})

test('an operator gives a domain its standing, and reads it back', async () => {
  const siret = '21920023500014'
  expect(await run(`domains set ${siret} clamart-exemple.fr verified`)).toMatchObject({
    code: 0,
    printed: 'clamart-exemple.fr: verified. 0 person(s) joined.',
  })
  expect((await run(`domains list ${siret}`)).printed).toMatch(/clamart-exemple\.fr +verified +establishment +operator/)
  expect((await run(['domains', 'refuse', siret, 'faux-clamart.fr', '--reason', 'Not theirs'])).code).toBe(0)
  expect((await run(`domains list ${siret}`)).printed).toMatch(/faux-clamart\.fr +refused .*Not theirs/)
})

test('a domain that another SIREN holds is refused: who holds it, what to do, and nothing is written', async () => {
  await run('domains set 21920023500014 tenu-exemple.fr verified')
  const { code, printed, warned } = await run('domains set 21690123100011 tenu-exemple.fr verified')
  expect([code, printed]).toEqual([1, ''])
  expect(warned).toMatch(/is already the domain of .*\(21920023500014\): nothing was written/)
  expect(warned).toContain('domains refuse 21920023500014 tenu-exemple.fr --reason')
  expect((await run('domains list')).printed).not.toMatch(/21690123100011 +tenu-exemple/)
})

test.each([
  ['domains set 21920023500014 gmail.com verified', 'gmail.com belongs to no organisation (free).'],
  ['domains set 123 exemple.fr verified', '123: no establishment has this SIRET.'],
  ['domains set 21920023500014 exemple.fr yes', 'yes is not a standing: verified, external, pending or refused.'],
  ['domains set 21920023500014', 'Missing: domain'],
  ['clients apply /nowhere.yaml', '/nowhere.yaml: the file cannot be read (ENOENT)'],
])('%s is refused with one clear line', async (line, warned) => {
  expect(await run(line)).toEqual({ code: 1, printed: '', warned })
})

test('clients of a file are applied whole or not at all, and listed without their secrets', async () => {
  const file = join(folder, 'clients.yaml')
  const client =
    '- client_id: portal\n  client_secret: "a long random s3cret"\n  client_name: Portail\n  redirect_uris: [https://portal.example.fr/cb]\n'
  writeFileSync(file, `${client}- client_id: broken\n  redirect_uris: nowhere\n`)
  const { code, warned } = await run(['clients', 'apply', file])
  expect(code).toBe(1)
  expect(warned).toMatch(/clients\.yaml: client broken: redirect_uris: .* \(line 5\)$/)
  expect((await run('clients list')).printed).toBe('Nothing.')
  writeFileSync(file, client)
  expect((await run(['clients', 'apply', file])).printed).toBe('1 created, 0 updated, 0 unchanged')
  expect((await run(['clients', 'apply', file])).printed).toBe('0 created, 0 updated, 1 unchanged')
  expect((await run('clients list')).printed).toMatch(/^portal +standard +command +Portail$/)
  expect((await run('clients list --json')).printed).not.toContain('s3cret')
  writeFileSync(file, `\uFEFF${client.replaceAll('\n', '\r\n')}`)
  expect((await run(['clients', 'apply', file])).printed).toBe('0 created, 0 updated, 1 unchanged')
  writeFileSync(file, '- client_id: [')
  expect((await run(['clients', 'apply', file])).warned).toMatch(/clients\.yaml: .*line \d/)
})

import { expect, test } from 'vitest'
import { openDatabase } from '../database/index.ts'
import { joinOrganization } from '../organizations/join/join.ts'
import { testDatabaseUrl, testPool } from '../testing/database.ts'
import { clamart, testBench } from '../testing/join-bench.ts'
import { commandRunner } from '../testing/run-command.ts'

const url = await testDatabaseUrl()
const db = openDatabase(await testPool({ url }))
const run = commandRunner(url)
const bench = testBench(db)
const day = 86_400_000

test('an operator lists the members, removes one with a reason, and they do not come back by themselves', async () => {
  const accountId = await bench.account('farid.ancien@clamart.fr')
  const join = () =>
    joinOrganization(bench, { accountId, siret: clamart.siret, confirmed: true, serviceName: null, interactionUid: null })
  await join()
  const { code, printed } = await run(['members', 'list', '219 200 235 00014'], { LANG: 'fr' })
  expect({ code, printed }).toMatchObject({ code: 0, printed: expect.stringContaining('farid.ancien@clamart.fr  Ada Lovelace') })
  for (const command of ['members list', 'domains list'])
    for (const unknown of ['21920023500015', '21690123100011'])
      expect(await run(`${command} ${unknown}`)).toMatchObject({ code: 1, printed: '', warned: expect.stringContaining(unknown) })
  const remove = ['members', 'remove', 'farid.ancien@clamart.fr', clamart.siret]
  expect((await run(remove)).code).toBe(1)
  expect(await run([...remove, '--reason', 'Left'], { USER: 'camille' })).toMatchObject({ code: 0 })
  expect(await run([...remove, '--reason', 'Left'])).toMatchObject({ code: 1, warned: expect.stringContaining('no member') })
  expect(JSON.parse((await run(`members list ${clamart.siret} --json`)).printed)).toMatchObject([
    { status: 'ended', endedBy: 'operator' },
  ])
  expect(await join()).toMatchObject({ decision: { rule: 'removed_by_organization' } })
})

test('the register is read again by hand: what was read today is left, unless all is asked', async () => {
  const accountId = await bench.account('ada@clamart.fr')
  await joinOrganization(bench, { accountId, siret: clamart.siret, confirmed: true, serviceName: null, interactionUid: null })
  await db
    .updateTable('organizations')
    .set({ fetchedAt: new Date(Date.now() - 2 * day) })
    .execute()
  expect(await run('registry refresh', { LANG: 'fr' })).toMatchObject({
    code: 0,
    printed: '1 organisation(s) relue(s), 0 changée(s), 0 inconnue(s), 0 sans réponse',
  })
  expect((await run('registry refresh')).printed).toContain('0 organisation(s) read')
  expect((await run('registry refresh --all')).printed).toContain('1 organisation(s) read, 0 changed')
})

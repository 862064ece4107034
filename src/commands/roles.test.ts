import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../database/index.ts'
import { declareRoles } from '../organizations/roles/declare-roles.ts'
import { testDatabaseUrl, testPool } from '../testing/database.ts'
import { commandRunner } from '../testing/run-command.ts'

const databaseUrl = await testDatabaseUrl()
const run = commandRunner(databaseUrl)
const role = { key: 'reads', label: { fr: 'Lit', en: 'Reads' }, description: '', incompatible_with: [] }
const folder = mkdtempSync(join(tmpdir(), 'mcp-roles-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const declareServices = async (...names: string[]) => {
  const file = join(folder, 'clients.yaml')
  const lines = names.map(
    (name) =>
      `- client_id: ${name}\n  client_secret: a secret of more than thirty-two characters\n  redirect_uris: [https://${name}.example/cb]`,
  )
  writeFileSync(file, lines.join('\n'))
  expect(await run(['clients', 'apply', file])).toMatchObject({ code: 0 })
}
const apply = (text: string) => {
  const file = join(folder, 'roles.yaml')
  writeFileSync(file, text)
  return run(['roles', 'apply', file])
}

test('a service declares its roles in a file, and reads them back', async () => {
  await declareServices('payroll')
  const file = `
- client_id: payroll
  roles:
    - { key: pays, label: { fr: Paie, en: Pays }, description: Runs the payroll, incompatible_with: [orders] }
    - { key: orders, label: { fr: Commande, en: Orders } }
`
  expect(await apply(file)).toEqual({ code: 0, printed: 'payroll: 2 role(s) declared, 0 retired.', warned: '' })
  expect((await run('roles list payroll')).printed).toBe('payroll  orders  Commande  pays\npayroll  pays    Paie      orders')
  expect(await run('roles list elsewhere')).toEqual({
    code: 1,
    printed: '',
    warned: '“elsewhere” is no service of this instance. It knows: payroll.',
  })
  expect(await apply('- client_id: payroll\n  roles: []')).toMatchObject({ printed: 'payroll: 0 role(s) declared, 2 retired.' })
})

test('a service that is not known is refused with its line and those that are, before anything changes', async () => {
  await declareServices('payroll', 'library')
  const roles = 'roles: [{ key: reads, label: { fr: Lit, en: Reads } }]'
  const { code, warned } = await apply(`- client_id: library\n  ${roles}\n- ${roles}\n  client_id: libary\n`)
  expect(code).toBe(1)
  expect(warned).toContain('roles.yaml: line 4: “libary” is no service of this instance. It knows: library, payroll.')
  expect((await run('roles list library')).printed).toBe('Nothing.')
})

test('what is wrong in a file of roles is said in words, with its line', async () => {
  const said = async (text: string) => (await apply(text)).warned.replace(/^.*roles\.yaml: /, '')
  expect(await said('')).toBe('roles: expected a list of services, each with its client_id and its roles')
  expect(await said('client_id: payroll\n')).toBe('roles: expected a list of services, each with its client_id and its roles')
  expect(await said('- client_id: payroll\n')).toBe('roles: payroll: roles: missing (line 1)')
  expect(await said('- client_id: payroll\n  roles: []\n  rolls: []\n')).toBe('roles: payroll: rolls: unknown name (line 1)')
  expect(await said('- client_id: payroll\n  roles:\n    - key: pays\n')).toBe('roles: payroll: roles.0.label: missing (line 3)')
  expect((await run('roles apply /nowhere.yaml')).warned).toBe('/nowhere.yaml: the file cannot be read (ENOENT)')
})

test('a service that is gone has its roles taken back all the same', async () => {
  const db = openDatabase(await testPool({ url: databaseUrl }))
  await declareRoles({ db, clock: () => new Date() }, { clientId: 'gone', roles: [role], actor: 'test' })
  expect(await apply('- client_id: gone\n  roles: []')).toMatchObject({ printed: 'gone: 0 role(s) declared, 1 retired.' })
  expect(await apply('- client_id: gone\n  roles: []')).toMatchObject({ code: 1 })
})

test.each([
  ['- client_id: payroll\n  roles: [{ key: Pays, label: { fr: a, en: b } }]', /payroll: roles\.0\.key: expected lower-case/],
  ['- client_id: payroll\n  roles: [{ key: pays }]', /roles\.0\.label: missing/],
  ['- client_id: payroll\n  roles: [{ key: a, label: { fr: a, en: a }, incompatible_with: [b] }]', /b is not another role/],
  [
    '- client_id: p\n  roles:\n  - { key: a, label: { fr: a, en: a } }\n  - { key: a, label: { fr: a, en: a } }',
    /a is written twice/,
  ],
  ['- client_id: [', /this is not YAML \(line 1\)/],
  ['nothing', /expected a list of services/],
])('a file that is wrong is refused, naming where: %j', async (text, complaint) => {
  const { code, warned } = await apply(text)
  expect(code).toBe(1)
  expect(warned).toMatch(complaint)
  expect(warned).toContain('roles.yaml')
})

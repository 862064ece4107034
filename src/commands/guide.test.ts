import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabaseUrl } from '../testing/database.ts'
import { commandRunner } from '../testing/run-command.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const run = commandRunner(await testDatabaseUrl())
const folder = temporaryFolder()
const guide = readFileSync(join(import.meta.dirname, '../../docs/integrate.md'), 'utf8')
const [client = '', roles = '', admitted = '', ...others] = [...guide.matchAll(/```yaml\n(.*?)```/gs)].map(
  ([, text = '']) => text,
)

test('what the guide of integration declares is accepted as it is copied, from the first example to the last', async () => {
  expect(others).toEqual([])
  const apply = (what: 'clients' | 'roles', text: string) => {
    const file = join(folder, `${what}.yaml`)
    writeFileSync(file, text)
    return run([what, 'apply', file])
  }
  expect(await apply('clients', client)).toMatchObject({ code: 0, printed: '1 created, 0 updated, 0 unchanged' })
  expect(await apply('roles', roles)).toMatchObject({ code: 0, printed: 'my-service: 2 role(s) declared, 0 retired.' })
  expect(await apply('clients', admitted)).toMatchObject({ code: 0, printed: '0 created, 1 updated, 0 unchanged' })
})

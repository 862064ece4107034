import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { withEnvFile } from './env-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'mcp-env-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('.env completes the environment, which wins', () => {
  const file = join(folder, '.env')
  writeFileSync(file, '# comment\nPORT=4000\nMAIL_FROM="Mon Compte <a@b.fr>" # the desk\nexport THEME=etat\nSUPPORT_CONTACT=\n')
  expect(withEnvFile({ PORT: '5000' }, file)).toEqual({
    PORT: '5000',
    MAIL_FROM: 'Mon Compte <a@b.fr>',
    THEME: 'etat',
    SUPPORT_CONTACT: '',
  })
})

test('.env of Windows is read; a line that is no variable is told, and not what it holds', () => {
  const file = join(folder, 'windows.env')
  writeFileSync(file, '\uFEFFPORT=4000\r\nTHEME=etat\r\n')
  expect(withEnvFile({}, file)).toEqual({ PORT: '4000', THEME: 'etat' })
  for (const text of ['just words\nPORT=4000\n', 'SECRETS_KEY: s3cret\nPORT=4000\n', 'PORT=4000\r\n= s3cret\r\n']) {
    writeFileSync(file, text)
    expect(() => withEnvFile({}, file)).toThrow('windows.env: expected NAME=value')
    expect(() => withEnvFile({}, file)).not.toThrow(/s3cret/)
  }
})

test('a value of .env holds lines between quotes', () => {
  const file = join(folder, 'lines.env')
  writeFileSync(file, `PORT=4000\n  # a "comment\nKEY="one\n two: three\n"\nOTHER='= a "b'\n\nLAST = \`x\ny\` # end\n`)
  expect(withEnvFile({}, file)).toEqual({ PORT: '4000', KEY: 'one\n two: three\n', OTHER: '= a "b', LAST: 'x\ny' })
})

test('no .env: the environment alone; one that cannot be read is an error', () => {
  expect(withEnvFile({ A: '1' }, join(folder, 'absent'))).toEqual({ A: '1' })
  expect(() => withEnvFile({}, folder)).toThrow('cannot be read')
})

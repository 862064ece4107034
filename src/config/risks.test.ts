import { expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { findRisks } from './risks.ts'

const risksOf = (env: Record<string, string>) => findRisks(readConfig(env))

test('mails that would leave for the real contacts of the sample are announced', () => {
  expect(risksOf({ SMTP_URL: 'smtp://mail.example.net:587' })).toEqual([expect.stringMatching(/^REGISTRY=sample with SMTP_URL/)])
})

test.each([
  ['mails stay here', {}],
  ['a mail catcher on this machine', { SMTP_URL: 'smtp://localhost:1025' }],
  ['a real register', { SMTP_URL: 'smtp://mail.example.net:587', REGISTRY: 'recherche-entreprises' }],
  ['a real directory', { SMTP_URL: 'smtp://mail.example.net:587', DIRECTORY_URL: 'https://annuaire.example.net' }],
])('nothing to say: %s', (_what, env) => {
  expect(risksOf(env)).toEqual([])
})

import { expect, test } from 'vitest'
import type { Artifact } from './artifacts.ts'
import { createJustIssued } from './just-issued.ts'

const now = new Date('2026-01-01T00:00:00Z')
const inAMinute = new Date('2026-01-01T00:01:00Z')
const artifact = (id: string): Artifact => ({
  ...{ model: 'AuthorizationCode', id, payload: { of: id }, grantId: null, uid: null, sessionUid: null, userCode: null },
  expiresAt: inAMinute,
})

test('a code is handed once, with its grant', () => {
  const issued = createJustIssued()
  issued.keep(artifact('code'), artifact('grant'))
  expect(issued.take('code', now)).toEqual({ payload: { of: 'code' }, consumedAt: null, grant: { of: 'grant' } })
  expect(issued.take('code', now)).toBeUndefined()
})

test('not when it is over, nor when nobody wrote it here', () => {
  const issued = createJustIssued()
  issued.keep(artifact('code'), artifact('grant'))
  expect(issued.take('code', inAMinute)).toBeUndefined()
  expect(issued.take('another', now)).toBeUndefined()
})

test('of very many that nobody came for, the oldest are left to the database', () => {
  const issued = createJustIssued()
  for (let count = 0; count < 1_001; count += 1) issued.keep(artifact(`code ${count}`), artifact('grant'))
  expect(issued.take('code 0', now)).toBeUndefined()
  expect(issued.take('code 1', now)).toBeDefined()
  expect(issued.take('code 1000', now)).toBeDefined()
})

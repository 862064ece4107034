import { expect, test } from 'vitest'
import { errorInLog } from './error-in-log.ts'

test('the log keeps the stack and the causes of an error', () => {
  const logged = errorInLog(new Error('could not save', { cause: Object.assign(new Error('refused'), { code: '23505' }) }))
  expect(logged).toMatchObject({ type: 'Error', message: 'could not save', cause: { message: 'refused', errorCode: '23505' } })
  expect(logged.stack).toContain('error-in-log.test.ts')
})

test('no mail address reaches the log, wherever the error says it', () => {
  const error = Object.assign(new Error('550 <ada.lovelace@clamart.fr> unknown'), { detail: 'Key (address)=(ada@clamart.fr)' })
  const text = JSON.stringify(errorInLog(new Error('smtp', { cause: error })))
  expect(text).not.toContain('clamart.fr')
  expect(text).toContain('[address]')
})

test('what is thrown without being an error is said too', () => {
  expect(errorInLog('bare words')).toMatchObject({ type: 'string', message: 'bare words' })
})

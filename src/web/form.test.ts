import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseForm } from './form.ts'

const schema = z.object({ email: z.email('incomplete'), names: z.string().min(2, 'short').max(5, 'long') })

test('a right form gives its values', () => {
  expect(parseForm(schema, { email: 'a@b.fr', names: 'Ada' })).toEqual({ ok: true, data: { email: 'a@b.fr', names: 'Ada' } })
})

test('a refused form gives the first message of each field and everything typed', () => {
  const form = parseForm(schema, { email: 'nom@mairie', names: 'A', other: 'kept' })
  expect(form).toMatchObject({
    ok: false,
    errors: { email: 'incomplete', names: 'short' },
    values: { email: 'nom@mairie', names: 'A', other: 'kept' },
  })
})

test.each([undefined, null, 'text', 12, ['email']])('a body that is no form reads as an empty one: %j', (body) => {
  expect(parseForm(schema, body)).toMatchObject({ ok: false, values: {} })
})

test('nothing is inherited from the body nor written to prototypes', () => {
  const form = parseForm(schema, JSON.parse('{"__proto__": {"email": "a@b.fr"}, "constructor": "x"}'))
  expect(form.ok).toBe(false)
  expect(({} as Record<string, unknown>).email).toBeUndefined()
})

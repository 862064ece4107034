import { expect, test } from 'vitest'
import { readNames } from './read-names.ts'

const typed = { given: 'Ada', family: 'Martin', noGiven: false, noFamily: false }

test.each([
  [{}, {}],
  [{ given: '' }, { given: 'missing' }],
  [{ given: '', noGiven: true }, {}],
  [{ given: '', noGiven: true, family: '', noFamily: true }, { family: 'missing' }],
  [{ family: 'R2D2' }, { family: 'invalid' }],
  [
    { given: 'a'.repeat(101), family: '🙂'.repeat(101) },
    { given: 'long', family: 'long' },
  ],
])('%j: what is wrong is said of the right field', (change, wrong) => {
  const { errors } = readNames({ ...typed, ...change })
  expect(errors).toEqual({ given: undefined, family: undefined, ...wrong })
})

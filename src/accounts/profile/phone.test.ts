import { expect, test } from 'vitest'
import { parseJob } from './job.ts'
import { formatPhone, parsePhone } from './phone.ts'

test.each([
  ['+33612345678', '+33612345678'],
  ['06 12 34 56 78', '+33612345678'],
  ['06.12.34.56.78', '+33612345678'],
  ['06-12-34-56-78', '+33612345678'],
  ['+33 (0)6 12 34 56 78', '+33612345678'],
  ['+33 06 12 34 56 78', '+33612345678'],
  ['0033 6 12 34 56 78', '+33612345678'],
  ['0262 12 34 56', '+262262123456'],
  ['0692 12 34 56', '+262692123456'],
  ['0639 12 34 56', '+262639123456'],
  ['0590 12 34 56', '+590590123456'],
  ['0694 12 34 56', '+594694123456'],
  ['0596 12 34 56', '+596596123456'],
  ['+687 24 36 48', '+687243648'],
  ['243648', '243648'],
  ['+1 202 555 0100', '+12025550100'],
  ['\u00a006\u00a012\u00a034\u00a056\u00a078', '+33612345678'],
  ['12345', null],
  ['+1234567890123456', null],
  ['06 12 34 56 7a', null],
  ['tel:0612345678', null],
  ['++33612345678', null],
  ['', null],
  ['6'.repeat(50_000), null],
])('the phone %j → %j', (typed, phone) => expect(parsePhone(typed)).toBe(phone))

test.each([
  ['+33612345678', '+33 6 12 34 56 78'],
  ['+262692123456', '+262 692 12 34 56'],
  ['+12025550100', '+12025550100'],
])('%s is read %s', (phone, shown) => expect(formatPhone(phone)).toBe(shown))

test('a phone as it is read back is the same phone', () => {
  for (const phone of ['+33612345678', '+262692123456', '+12025550100', '243648'])
    expect(parsePhone(formatPhone(phone))).toBe(phone)
})

test.each([
  ['Secrétaire de mairie', 'Secrétaire de mairie'],
  ['  Chargée   de mission (DGS) n° 2 ', 'Chargée de mission (DGS) n° 2'],
  ['R&D, 50 %', 'R&D, 50 %'],
  ['Cafe\u0301', 'Café'],
  ['x'.repeat(100), 'x'.repeat(100)],
  ['x'.repeat(101), null],
  ['', null],
  ['123', null],
  ['a\u0000b', null],
  ['a\u202eb', null],
  ['x'.repeat(50_000), null],
])('the job %j → %j', (typed, job) => expect(parseJob(typed)).toBe(job))

import { describe, expect, test } from 'vitest'
import type { Assurance } from '../../sign-in/levels.ts'
import { type AdmissionFacts, missingFor, policyRules, type Rule } from './decide.ts'
import { AccessPolicy, nobody } from './policy.ts'

const clamart: AdmissionFacts = {
  siret: '21920023500014',
  siren: '219200235',
  kinds: ['local_authority', 'public_service'],
  legalCategory: '7210',
  department: '92',
  roles: [],
  mandate: null,
}
const unknown: AdmissionFacts = { ...clamart, kinds: [], legalCategory: null, department: null }
const proved: Assurance = { ial: 0, aal: 1, oal: 1 }
const facts = (change: Partial<AdmissionFacts>): AdmissionFacts => ({ ...clamart, ...change })

type Case = [name: string, policy: AccessPolicy, facts: AdmissionFacts, holds: boolean, assurance?: Assurance]

/** At least one case per rule: the compiler asks for those of a rule that is added. */
const cases: Record<Rule, [Case, ...Case[]]> = {
  organizations: [
    ['listed by its SIRET', { organizations: ['21920023500014'] }, clamart, true],
    ['listed by its SIREN', { organizations: ['130025265', '219200235'] }, clamart, true],
    ['another establishment of the same SIREN', { organizations: ['21920023500022'] }, clamart, false],
    ['settings that cannot be read admit nobody', nobody, clamart, false],
  ],
  kinds: [
    ['one of the kinds', { kinds: ['state', 'local_authority'] }, clamart, true],
    ['any public service', { kinds: ['public_service'] }, clamart, true],
    ['another kind', { kinds: ['company'] }, clamart, false],
    ['a kind that is not known', { kinds: ['public_service'] }, unknown, false],
  ],
  legal_categories: [
    ['its code', { legal_categories: ['7210'] }, clamart, true],
    ['how its code starts', { legal_categories: ['5', '72'] }, clamart, true],
    ['another', { legal_categories: ['7220'] }, clamart, false],
    ['masked by the register', { legal_categories: ['7'] }, unknown, false],
  ],
  departments: [
    ['its department', { departments: ['75', '92'] }, clamart, true],
    ['another', { departments: ['971'] }, clamart, false],
    ['masked by the register', { departments: ['92'] }, unknown, false],
  ],
  mandates: [
    ['a member', { mandates: 'refuse' }, clamart, true],
    ['by a mandate, refused', { mandates: 'refuse' }, facts({ mandate: { id: 'm' } }), false],
    ['by a mandate, nothing said of them', { departments: ['92'] }, facts({ mandate: { id: 'm' } }), false],
    ['by a mandate, accepted', { mandates: 'accept' }, facts({ mandate: { id: 'm' } }), true],
  ],
  roles: [
    ['one of the roles', { roles: ['pays', 'reads'] }, facts({ roles: ['reads'] }), true],
    ['another role', { roles: ['pays'] }, facts({ roles: ['reads'] }), false],
    ['no role', { roles: ['pays'] }, clamart, false],
  ],
  levels: [
    ['reached', { levels: ['eidas0', 'certification'] }, clamart, true, { ial: 0, aal: 1, oal: 1 }],
    ['a stronger one', { levels: ['eidas0'] }, clamart, true, { ial: 1, aal: 2, oal: 1 }],
    ['identity too old, or never proved', { levels: ['eidas1'] }, clamart, false, { ial: 0, aal: 2, oal: 1 }],
    ['one factor', { levels: ['eidas0-mfa'] }, clamart, false, { ial: 1, aal: 1, oal: 1 }],
    ['unproved link', { levels: ['eidas1'] }, clamart, false, { ial: 1, aal: 2, oal: 0 }],
    ['no officer', { levels: ['certification'] }, clamart, false, { ial: 1, aal: 2, oal: 1 }],
  ],
}

describe.each(Object.entries(cases))('%s', (rule, ofRule) => {
  test.each(ofRule)('%s', (_name, policy, facts, holds, assurance = proved) => {
    expect(missingFor(policy, facts, assurance)).toEqual(holds ? [] : [rule])
  })
})

test('every rule that is written must hold, and all those that do not are told, in one order', () => {
  const policy: AccessPolicy = { levels: ['eidas1'], roles: ['pays'], kinds: ['state'], departments: ['92'] }
  expect(missingFor(policy, clamart, proved)).toEqual(['kinds', 'roles', 'levels'])
  expect(policyRules.indexOf('kinds')).toBeLessThan(policyRules.indexOf('roles'))
})

test('a wish stops nobody', () => {
  expect(missingFor({ preferred_levels: ['eidas1-mfa'] }, clamart, proved)).toEqual([])
})

describe('written in settings', () => {
  const read = (policy: unknown) => {
    const { data, error } = AccessPolicy.safeParse(policy)
    return data ?? error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  }

  test('numbers are read as YAML gives them, spaces left out', () => {
    expect(read({ legal_categories: [7210], organizations: ['219 200 235 00014', 130025265], departments: ['2A'] })).toEqual({
      legal_categories: ['7210'],
      organizations: ['21920023500014', '130025265'],
      departments: ['2A'],
    })
  })

  test.each<[string, unknown, RegExp]>([
    ['nothing', {}, /expected at least one rule/],
    ['an empty list would admit nobody', { roles: [] }, /roles: expected at least one/],
    ['a rule mistyped', { role: ['pays'] }, /role/],
    ['a kind mistyped', { kinds: ['hopital'] }, /kinds\.0: .*"hospital"/],
    ['a level that does not exist', { levels: ['eidas2'] }, /levels\.0/],
    ['a SIRET whose key is wrong', { organizations: ['21920023500015'] }, /organizations\.0: expected the 9 digits of a SIREN/],
    ['a department without its zero', { departments: [1] }, /departments\.0: expected a department/],
    ['a legal category in words', { legal_categories: ['commune'] }, /legal_categories\.0: expected 1 to 4 digits/],
    ['a role with capitals', { roles: ['Pays'] }, /roles\.0: expected the key of a role/],
    ['mandates', { mandates: true }, /mandates/],
  ])('%s is refused, naming the field', (_name, policy, words) => {
    expect(read(policy)).toMatch(words)
  })
})

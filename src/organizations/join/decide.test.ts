import { expect, test } from 'vitest'
import { decideJoin } from './decide.ts'
import { association, someCompany, someFacts, townHall } from './fixtures.ts'
import { type RuleId, ruleVersion } from './rules.ts'
import { examples } from './table/examples.ts'

/** What happens when a rule decides, for each of its situations. The compiler asks for every rule. */
const expected: Record<RuleId, string[]> = {
  already_member: ['nothing'],
  membership_suspended: ['nothing'],
  closed_organization: ['refuse'],
  not_diffusible: ['refuse'],
  reserved_domains: ['refuse'],
  refused_domain: ['refuse'],
  invited: ['join 1', 'join 0'],
  pending_request: ['request'],
  refused_request: ['refuse'],
  removed_by_organization: ['request', 'request'],
  government_mail_elsewhere: ['refuse'],
  organization_policy_asks: ['request'],
  officer_certification_requested: ['prove', 'join 2', 'request'],
  official_contact_is_user: ['join 1'],
  verified_domain: ['join 1'],
  external_domain: ['join 1'],
  legal_unit_domain: ['join 1'],
  official_contact_domain: ['join 1'],
  sandbox: ['join 1'],
  professional_mail_required: ['refuse'],
  sole_trader: ['join 0'],
  small_association: ['confirm', 'join 0'],
  small_structure: ['join 0'],
  confirm_free_mail: ['confirm'],
  official_contact_code: ['prove', 'join 1'],
  pending_domain: ['join 0'],
  government_shared_domain: ['request', 'join 1'],
  nothing_proves_the_link: ['request'],
}

const situations = Object.entries(expected).flatMap(([rule, answers]) =>
  answers.map((answer, index) => ({ rule, answer, facts: { ...someFacts, ...examples[rule as RuleId][index] } })),
)

test.each(situations)('$rule → $answer', ({ rule, answer, facts }) => {
  const decision = decideJoin(facts)
  expect(decision).toMatchObject({ rule, ruleVersion })
  expect([decision.outcome, decision.oal].filter((part) => part !== null).join(' ')).toBe(answer)
  expect(decision.basis === null).toBe(decision.outcome !== 'join')
  expect(decision.evidence.length).toBeGreaterThan(0)
})

test('every situation of a rule is decided', () => {
  for (const [rule, answers] of Object.entries(expected)) expect(examples[rule as RuleId]).toHaveLength(answers.length)
})

test('a decision read back from its record gives the same answer', () => {
  for (const { facts } of situations) expect(decideJoin(JSON.parse(JSON.stringify(facts)))).toEqual(decideJoin(facts))
})

test('an account without a proved address is a bug, not a member', () => {
  expect(() => decideJoin({ ...someFacts, addresses: [] })).toThrow(RangeError)
})

test('the first agent of a town hall teaches its domain, a code does not', () => {
  expect(decideJoin({ ...someFacts, ...examples.official_contact_domain[0] }).learnsDomain).toBe(true)
  expect(decideJoin({ ...someFacts, ...examples.official_contact_is_user[0] }).learnsDomain).toBe(false)
})

test('an external member is said so', () => {
  expect(decideJoin({ ...someFacts, ...examples.external_domain[0] }).external).toBe(true)
})

test('a source that does not answer is not a no: the way out is to try again', () => {
  const decision = decideJoin({ ...someFacts, organization: townHall, directory: { answer: 'unavailable' } })
  expect(decision).toMatchObject({ rule: 'nothing_proves_the_link', outcome: 'request' })
  expect(decision.nextBestActions).toContain('retry')
  expect(decision.evidence).toContainEqual(expect.objectContaining({ check: 'official_contact', verdict: 'unavailable' }))
})

test('a successor or a head office is proposed only when there is one', () => {
  const closed = { ...someCompany, active: false }
  expect(decideJoin({ ...someFacts, organization: closed }).nextBestActions).not.toContain('choose_successor')
  const followed = decideJoin({
    ...someFacts,
    organization: { ...closed, successor: townHall.siret, headOffice: association.siret },
  })
  expect(followed.nextBestActions).toEqual(expect.arrayContaining(['choose_successor', 'choose_head_office']))
})

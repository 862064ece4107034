import { describe, expect, test } from 'vitest'
import { decideJoin } from './decide.ts'
import type { JoinFacts } from './facts.ts'
import {
  address,
  association,
  clamartContacts,
  freeAddress,
  noHistory,
  openRequest,
  someCompany,
  someFacts,
  townHall,
  unknownKinds,
  verifiedClaim,
} from './fixtures.ts'
import { type RuleId, ruleVersion } from './rules.ts'

type Case = { facts: Partial<JoinFacts>; outcome: string; oal?: 0 | 1 }

const kinds = (change: Partial<typeof unknownKinds>) => ({ ...someCompany, kinds: { ...unknownKinds, ...change } })
const ministry = kinds({ publicService: true })
const live = { id: 'm', status: 'active', oal: 1, suspendedReason: null } as const

/** What happens when a rule decides. The compiler asks for one case per rule. */
const cases: Record<RuleId, Case> = {
  already_member: { facts: { history: { ...noHistory, membership: live } }, outcome: 'nothing' },
  membership_suspended: {
    facts: { history: { ...noHistory, membership: { ...live, status: 'suspended', suspendedReason: 'closed' } } },
    outcome: 'nothing',
  },
  closed_organization: { facts: { organization: { ...someCompany, legalUnitActive: false } }, outcome: 'refuse' },
  not_diffusible: { facts: { organization: { ...someCompany, diffusion: 'N' } }, outcome: 'refuse' },
  reserved_domains: { facts: { organization: ministry, reservedDomains: ['finances.gouv.fr'] }, outcome: 'refuse' },
  refused_domain: {
    facts: { addresses: [address('ada@exemple.fr', { claim: { ...verifiedClaim, standing: 'refused' } })] },
    outcome: 'refuse',
  },
  pending_request: { facts: { history: { ...noHistory, request: openRequest } }, outcome: 'request' },
  refused_request: { facts: { history: { ...noHistory, request: { ...openRequest, status: 'refused' } } }, outcome: 'refuse' },
  removed_by_organization: {
    facts: {
      addresses: [address('ada@exemple.fr', { claim: verifiedClaim })],
      history: { ...noHistory, removed: { by: 'operator', at: '2026-08-01T00:00:00.000Z', reason: null } },
    },
    outcome: 'request',
  },
  government_mail_elsewhere: {
    facts: { addresses: [address('ada@dgfip.finances.gouv.fr', { government: true })] },
    outcome: 'refuse',
  },
  official_contact_is_user: {
    facts: { organization: townHall, directory: clamartContacts, addresses: [address('mairie@clamart.fr')] },
    outcome: 'join',
    oal: 1,
  },
  verified_domain: { facts: { addresses: [address('ada@exemple.fr', { claim: verifiedClaim })] }, outcome: 'join', oal: 1 },
  external_domain: {
    facts: { addresses: [address('ada@ext.exemple.fr', { claim: { ...verifiedClaim, standing: 'external' } })] },
    outcome: 'join',
    oal: 1,
  },
  legal_unit_domain: {
    facts: { addresses: [address('ada@exemple.fr', { legalUnitClaim: verifiedClaim })] },
    outcome: 'join',
    oal: 1,
  },
  official_contact_domain: {
    facts: { organization: townHall, directory: clamartContacts, addresses: [address('ada@clamart.fr')] },
    outcome: 'join',
    oal: 1,
  },
  sandbox: { facts: { sandbox: true }, outcome: 'join', oal: 1 },
  professional_mail_required: { facts: { organization: ministry, addresses: [freeAddress] }, outcome: 'refuse' },
  sole_trader: { facts: { organization: kinds({ soleTraderLike: true }), addresses: [freeAddress] }, outcome: 'join', oal: 0 },
  small_association: {
    facts: { organization: association, addresses: [freeAddress], said: { confirmed: true, wantsOfficialContact: false } },
    outcome: 'join',
    oal: 0,
  },
  small_structure: {
    facts: { organization: kinds({ smallStructure: true }), addresses: [freeAddress] },
    outcome: 'join',
    oal: 0,
  },
  confirm_free_mail: { facts: { addresses: [freeAddress] }, outcome: 'confirm' },
  official_contact_code: {
    facts: { organization: townHall, directory: clamartContacts, addresses: [address('ada@ailleurs.fr')] },
    outcome: 'prove',
  },
  pending_domain: {
    facts: { addresses: [address('ada@exemple.fr', { claim: { ...verifiedClaim, standing: 'pending' } })] },
    outcome: 'join',
    oal: 0,
  },
  government_shared_domain: {
    facts: { organization: ministry, addresses: [address('ada@interieur.gouv.fr', { government: true, kind: 'shared' })] },
    outcome: 'request',
  },
  nothing_proves_the_link: { facts: {}, outcome: 'request' },
}

describe('each rule decides in turn', () => {
  for (const [rule, { facts, outcome, oal }] of Object.entries(cases)) {
    test(`${rule} → ${outcome}${oal === undefined ? '' : `, OAL ${oal}`}`, () => {
      const decision = decideJoin({ ...someFacts, ...facts })
      expect(decision).toMatchObject({ rule, ruleVersion, outcome, oal: oal ?? null })
      expect(decision.basis === null).toBe(outcome !== 'join')
      expect(decision.evidence.length).toBeGreaterThan(0)
    })
  }
})

test('a decision read back from its record gives the same answer', () => {
  for (const { facts } of Object.values(cases)) {
    const recorded = { ...someFacts, ...facts }
    expect(decideJoin(JSON.parse(JSON.stringify(recorded)))).toEqual(decideJoin(recorded))
  }
})

test('an account without a proved address is a bug, not a member', () => {
  expect(() => decideJoin({ ...someFacts, addresses: [] })).toThrow(RangeError)
})

test('the first agent of a town hall teaches its domain, a code does not', () => {
  expect(decideJoin({ ...someFacts, ...cases.official_contact_domain.facts }).learnsDomain).toBe(true)
  expect(decideJoin({ ...someFacts, ...cases.official_contact_is_user.facts }).learnsDomain).toBe(false)
})

test('an external member is said so', () => {
  expect(decideJoin({ ...someFacts, ...cases.external_domain.facts }).external).toBe(true)
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

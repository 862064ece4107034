import { expect, test } from 'vitest'
import { decideJoin } from './decide.ts'
import type { JoinFacts } from './facts.ts'
import {
  address,
  association,
  clamartContacts,
  freeAddress,
  noHistory,
  openRequest,
  someFacts,
  townHall,
  verifiedClaim,
} from './fixtures.ts'

const decide = (change: Partial<JoinFacts>) => decideJoin({ ...someFacts, ...change })
const refused = { ...openRequest, status: 'refused' } as const
const proved = address('ada@exemple.fr', { claim: verifiedClaim })
const confirmed = { confirmed: true, wantsOfficialContact: false }

test('every proved address is tried, and the decision names the one that proved it', () => {
  expect(decide({ addresses: [freeAddress, proved] })).toMatchObject({ outcome: 'join', email: 'ada@exemple.fr' })
})

test('of two addresses that prove it, the primary one is recorded', () => {
  const second = address('ada@autre.fr', { claim: verifiedClaim })
  expect(decide({ addresses: [proved, second] }).email).toBe('ada@exemple.fr')
})

test('a proof is worth more than a belief: the professional address wins over the free one', () => {
  expect(decide({ organization: association, addresses: [freeAddress, proved], said: confirmed })).toMatchObject({
    oal: 1,
    rule: 'verified_domain',
  })
})

test('a teacher who runs an association is asked about the association, not sent to an operator', () => {
  const school = address('ada@ac-paris.fr', { kind: 'shared' })
  expect(decide({ organization: association, addresses: [school, freeAddress] })).toMatchObject({
    outcome: 'confirm',
    email: freeAddress.address,
  })
})

test('an open request stands while nothing changes, and yields to a proof', () => {
  const history = { ...noHistory, request: openRequest }
  expect(decide({ history }).rule).toBe('pending_request')
  expect(decide({ history, addresses: [freeAddress, proved] }).rule).toBe('verified_domain')
})

test('a source that is back settles a request opened while it was away', () => {
  const history = { ...noHistory, request: openRequest }
  const there = { organization: townHall, directory: clamartContacts, history }
  expect(decide({ ...there, addresses: [address('ada@clamart.fr')] }).rule).toBe('official_contact_domain')
  expect(decide({ ...there, addresses: [address('ada@ailleurs.fr')] }).rule).toBe('official_contact_code')
})

test('a request opened beside the official code keeps that way open', () => {
  const history = { ...noHistory, request: { ...openRequest, rule: 'official_contact_code' } }
  const there = { organization: townHall, directory: clamartContacts, history }
  expect(decide(there)).toMatchObject({
    rule: 'pending_request',
    nextBestActions: expect.arrayContaining(['official_contact_code']),
  })
  expect(decide({ ...there, said: { confirmed: false, wantsOfficialContact: true } }).outcome).toBe('prove')
})

test('a refusal yields to a proof', () => {
  expect(decide({ history: { ...noHistory, request: refused }, addresses: [proved] }).outcome).toBe('join')
})

test('a refusal does not yield to a free address at a small association', () => {
  const facts = { organization: association, history: { ...noHistory, request: refused }, said: confirmed }
  expect(decide({ ...facts, addresses: [address('ada@exemple.fr'), freeAddress] }).rule).toBe('refused_request')
})

test('a professional address added after a refusal may ask again, an older one may not', () => {
  const history = { ...noHistory, request: refused }
  const newer = address('ada@neuf.fr', { addedAt: '2026-09-02T08:00:00.000Z' })
  expect(decide({ history, addresses: [freeAddress, newer], said: confirmed })).toMatchObject({
    rule: 'nothing_proves_the_link',
    email: 'ada@neuf.fr',
  })
  expect(
    decide({
      history,
      addresses: [freeAddress, address('ada@vieux.fr', { addedAt: '2026-08-02T08:00:00.000Z' })],
      said: confirmed,
    }).rule,
  ).toBe('refused_request')
})

test('a member without proof becomes a proved one when a proof appears', () => {
  const membership = { id: 'm', status: 'active', oal: 0, suspendedReason: null } as const
  const history = { ...noHistory, membership }
  expect(decide({ organization: association, history, addresses: [freeAddress], said: confirmed }).rule).toBe('already_member')
  expect(decide({ organization: association, history, addresses: [freeAddress, proved] })).toMatchObject({
    rule: 'verified_domain',
    oal: 1,
  })
})

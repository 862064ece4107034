import { expect, test } from 'vitest'
import { decideJoin } from '../join/decide.ts'
import type { JoinFacts } from '../join/facts.ts'
import { address, administered, noHistory, openRequest, someCompany, someFacts, unknownKinds } from '../join/fixtures.ts'

const agent = address('ada@interieur.gouv.fr', { government: true, kind: 'shared' })
const vouched = { by: 'm', email: agent.address, at: '2026-09-02T09:00:00.000Z' }
const published: JoinFacts['directory'] = {
  answer: 'found',
  contacts: [{ address: 'accueil@interieur.gouv.fr', name: 'Accueil' }],
  source: 'annuaire',
}
const base: JoinFacts = {
  ...someFacts,
  organization: { ...someCompany, kinds: { ...unknownKinds, publicService: true } },
  addresses: [agent],
  history: { ...noHistory, request: { ...openRequest, rule: 'government_shared_domain' } },
  said: { confirmed: true, wantsOfficialContact: false, vouched },
}
const decide = (change: Partial<JoinFacts> = {}) => decideJoin({ ...base, ...change })
const unvouched = { confirmed: true, wantsOfficialContact: false }

test('a colleague’s word makes an agent on a shared State host a member, whether a directory publishes an official address or not', () => {
  const member = { rule: 'government_shared_domain', outcome: 'join', basis: 'vouched', oal: 1, external: false }
  expect(decide()).toMatchObject(member)
  expect(decide({ directory: published })).toMatchObject(member)
  expect(decide().evidence).toContainEqual({ check: 'vouching', verdict: 'supports', source: 'colleague', at: vouched.at })
})

test('it is offered beside the code to the official address, and where there is none', () => {
  const fresh = { history: noHistory, said: unvouched }
  expect(decide(fresh).nextBestActions).toContain('ask_colleague')
  expect(decide({ ...fresh, directory: published }).nextBestActions).toEqual(
    expect.arrayContaining(['official_contact_code', 'ask_colleague']),
  )
})

test.each<[string, Partial<JoinFacts>]>([
  [
    'somebody the organization removed',
    { history: { ...noHistory, removed: { by: 'administrator', at: someFacts.at, reason: null } } },
  ],
  [
    'somebody whom administrators want to examine',
    { administration: { ...administered, reachable: true, policies: [{ domain: 'any', says: 'ask' }], invitation: null } },
  ],
  ['an address of no shared host', { addresses: [address('ada@interieur-exemple.fr')] }],
  ['an address other than the one named', { addresses: [{ ...agent, address: 'eve@interieur.gouv.fr' }] }],
  ['a body that is not of the State', { organization: someCompany }],
  ['a closed body', { organization: { ...base.organization, active: false } }],
])('it makes no member of %s', (_, change) => {
  expect(decide(change).basis).not.toBe('vouched')
})

test.each<[string, Partial<JoinFacts>]>([
  [
    'somebody the organization removed',
    { history: { ...noHistory, removed: { by: 'staff_list', at: someFacts.at, reason: null } } },
  ],
  [
    'somebody whom administrators want to examine',
    {
      history: noHistory,
      administration: { ...administered, reachable: true, policies: [{ domain: 'any', says: 'ask' }], invitation: null },
    },
  ],
  ['an address of no shared host', { history: noHistory, addresses: [address('ada@interieur-exemple.fr')] }],
])('it is not offered to %s', (_, change) => {
  expect(decide({ said: unvouched, ...change }).nextBestActions).not.toContain('ask_colleague')
})

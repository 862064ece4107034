import { expect, test } from 'vitest'
import { DAY } from '../../clock.ts'
import type { SignInFacts } from '../../sign-in/facts-types.ts'
import { ago, clamart, account as fixture, readyFacts as ready } from '../../sign-in/fixtures.ts'
import { type Attention, whatNeedsAttention } from './attention.ts'

const account = { ...fixture, passkeys: 1 }
const readyFacts = { ...ready, account }

const cases: Record<Exclude<Attention['what'], 'recovery_open' | 'official_code'>, Partial<SignInFacts>> = {
  names_missing: { account: { ...account, familyName: null, namesComplete: false } },
  no_organization: { memberships: [] },
  request_open: { memberships: [], openRequest: { id: 'r', reference: 'MCP-1', organizationId: 'o', siret: clamart.siret } },
  membership_unproved: { memberships: [{ ...clamart, oal: 0 }] },
  membership_expiring: { memberships: [{ ...clamart, status: 'expiring' }] },
  no_factor: { account: { ...account, passkeys: 0 } },
  proof_soon_old: { account: { ...account, emails: [{ address: account.primaryEmail, verifiedAt: ago(80 * DAY) }] } },
}
for (const [what, change] of Object.entries(cases))
  test(`says ${what}, and nothing else`, () =>
    expect(whatNeedsAttention({ ...readyFacts, ...change }).map((one) => one.what)).toEqual([what]))

test('says first that the removal of the factors was asked for', () => {
  const said = whatNeedsAttention({ ...readyFacts, memberships: [] }, { recoveryOpen: true }).map((one) => one.what)
  expect(said).toEqual(['recovery_open', 'no_organization'])
})

test('says that a code left for an official address, instead of that there is no organization', () => {
  const said = whatNeedsAttention({ ...readyFacts, memberships: [] }, { awaitedFrom: ['Mairie'] })
  expect(said).toEqual([{ what: 'official_code', about: 'Mairie', href: '/sign-in/join' }])
})

test('says nothing when all is well, or when nobody is there', () => {
  expect(whatNeedsAttention(readyFacts)).toEqual([])
  expect(whatNeedsAttention({ ...readyFacts, account: null, memberships: [] })).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import {
  type Case,
  chosen,
  fresh,
  hinted,
  justNow,
  offered,
  prompted,
  protectedBy,
  proved,
  request,
  secondAddress,
  two,
} from '../testing/sign-in-cases.ts'
import { account, ago, clamart, demand, lamalou, now, readyFacts, session } from './fixtures.ts'
import { nextStep } from './requirements.ts'

const cases: Case[] = [
  ['all done', {}, 'ready'],
  [
    'the organization allows this service',
    { memberships: [{ ...clamart, allowedServices: ['demo'], maxSessionHours: 3 }] },
    'ready',
  ],
  [
    'rules of an organization the service does not receive',
    { memberships: [{ ...clamart, allowedServices: [], maxSessionHours: 1 }], demand: { ...demand, needsOrganization: false } },
    'ready',
  ],
  ['no passkey offered twice', { ...offered({}), account }, 'ready'],
  ['no passkey offered to whoever has one, or an application', offered({ passkeys: 1, recoveryCodes: 10 }), 'ready'],
  ['nor when the service asked for no page', { ...offered({}), demand: { ...demand, prompts: ['none'] } }, 'ready'],
  ['nor to whoever was signed in already', { ...offered({}), session }, 'ready'],
  [
    'nor too long after the sign-in to add one',
    { ...offered({}), session: justNow({ authenticatedAt: ago(16 * MINUTE) }) },
    'ready',
  ],
  ['nor without a service: their own pages say it', { ...offered({}), demand: null }, 'ready'],
  ['protected, password, known browser, nothing demanded', protectedBy({}), 'ready'],
  [
    'a preference asks nothing of whoever has no second factor',
    { demand: { ...demand, preferredLevels: ['eidas0-mfa'] } },
    'ready',
  ],
  ...(['otp', 'rec', 'pop'] as const).map(
    (factor): Case => [
      `two factors demanded, ${factor} given`,
      { ...protectedBy({}), demand: { ...demand, levels: ['eidas0-mfa'] }, session: { ...session, factors: ['pwd', factor] } },
      'ready',
    ],
  ),
  ['proof of 89 days', { account: proved(89 * DAY) }, 'ready'],
  [
    'prompt=login, signed in since',
    { demand: prompted('login'), session: { ...session, authenticatedAt: ago(MINUTE) } },
    'ready',
  ],
  [
    'max_age=0, signed in since',
    { demand: { ...demand, maxAgeSeconds: 0 }, session: { ...session, authenticatedAt: now } },
    'ready',
  ],
  ['max_age respected', { demand: { ...demand, maxAgeSeconds: 3 * 3600 } }, 'ready'],
  [
    'login_hint of a second address of the same person',
    { ...secondAddress(DAY), demand: { ...demand, loginHint: 'ada@laposte.net' } },
    'ready',
  ],
  [
    'another account was hinted, the person insists',
    { demand: { ...demand, loginHint: 'bob@clamart.fr' }, session: { ...session, authenticatedAt: now } },
    'ready',
  ],
  [
    'somebody else was named, signed in since: the engine judges who it is',
    { demand: { ...demand, namesSomebodyElse: true }, session: { ...session, authenticatedAt: now } },
    'ready',
  ],
  ['prompt=consent shows nothing', { demand: prompted('consent') }, 'ready'],
  ['prompt=create, signed in since', { demand: prompted('create'), session: { ...session, authenticatedAt: now } }, 'ready'],
  ['the service needs no organization', { demand: { ...demand, needsOrganization: false }, memberships: [] }, 'ready'],
  ['two organizations, one chosen here', { memberships: two, choices: chosen({ membershipId: lamalou.id }) }, 'ready'],
  [
    'two organizations, one used for this service before',
    { memberships: two, choices: chosen({ lastUsedMembershipId: clamart.id }) },
    'ready',
  ],
  ['siret_hint of an organization joined', { ...hinted(lamalou.siret), memberships: two }, 'ready'],
  ['siret_hint not joined, but another chosen', hinted('13002526500013', { membershipId: clamart.id }), 'ready'],
  ['siret_hint declined', hinted('13002526500013', { siretHintDeclined: true }), 'ready'],
  ['a request is open beside a usable membership', { openRequest: request }, 'ready'],
  [
    'unproved membership, accepted',
    { memberships: [{ ...clamart, oal: 0 }], demand: { ...demand, unprovedMembership: 'accept' } },
    'ready',
  ],
  [
    'unproved membership, the identity is proved',
    {
      memberships: [{ ...clamart, oal: 0 }],
      demand: { ...demand, unprovedMembership: 'with_verified_identity' },
      identity: fresh,
    },
    'ready',
  ],
  ['an identity of 89 days', { demand: { ...demand, levels: ['eidas1'] }, identity: { verifiedAt: ago(89 * DAY) } }, 'ready'],
  ['a stronger level than asked', { demand: { ...demand, levels: ['eidas0'] }, identity: fresh }, 'ready'],
  ['any of the levels listed', { demand: { ...demand, levels: ['eidas0', 'eidas1-mfa'] } }, 'ready'],
  [
    'a second factor in this session',
    { demand: { ...demand, levels: ['eidas0-mfa'] }, session: { ...session, factors: ['pwd', 'otp'] } },
    'ready',
  ],
  [
    'a certified officer',
    { memberships: [{ ...clamart, oal: 2 }], demand: { ...demand, levels: ['certification'] }, identity: fresh },
    'ready',
  ],
  ['organization chosen again since', { demand: prompted('select_organization'), choices: chosen({ selectedAt: now }) }, 'ready'],
  ['profile reviewed since', { demand: prompted('update_userinfo'), choices: chosen({ profileUpdatedAt: now }) }, 'ready'],
  // a choice belongs to its interaction: the node that wrote it may have a late clock
  [
    'organization chosen again, on a node that is late',
    { demand: prompted('select_organization'), choices: chosen({ selectedAt: ago(2 * HOUR) }) },
    'ready',
  ],
  [
    'profile reviewed, on a node that is late',
    { demand: prompted('update_userinfo'), choices: chosen({ profileUpdatedAt: ago(2 * HOUR) }) },
    'ready',
  ],
  ['own pages need no organization', { demand: null, memberships: [] }, 'ready'],
]

describe('nothing is missing', () => {
  for (const [name, change, expected] of cases) {
    test(`${name} → ${expected}`, () => expect(nextStep({ ...readyFacts, ...change })).toBe(expected))
  }
})

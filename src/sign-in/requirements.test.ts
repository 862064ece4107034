import { describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '../clock.ts'
import {
  type Case,
  chosen,
  fresh,
  hinted,
  justNow,
  offered,
  prompted,
  proof,
  protectedBy,
  proved,
  request,
  secondAddress,
  townHall,
  two,
} from '../testing/sign-in-cases.ts'
import { account, ago, clamart, demand, readyFacts, session } from './fixtures.ts'
import { nextStep, type Step } from './requirements.ts'

const cases: Record<Step, Case[]> = {
  identify: [
    ['nobody is signed in', { account: null, session: null, memberships: [] }, 'identify'],
    ['prompt=login, signed in before', { demand: prompted('login') }, 'identify'],
    ['prompt=select_account, signed in before', { demand: prompted('select_account') }, 'identify'],
    ['prompt=create, signed in before', { demand: prompted('create') }, 'identify'],
    ['max_age exceeded', { demand: { ...demand, maxAgeSeconds: 3600 } }, 'identify'],
    ['max_age=0, signed in before', { demand: { ...demand, maxAgeSeconds: 0 } }, 'identify'],
    [
      'a first second factor, too long after the sign-in',
      { demand: { ...demand, levels: ['eidas0-mfa'] }, session: { ...session, authenticatedAt: ago(16 * MINUTE) } },
      'identify',
    ],
    ['the organization wants a newer sign-in', { memberships: [{ ...clamart, maxSessionHours: 1 }] }, 'identify'],
    ['somebody else is named, by an id token or a sub', { demand: { ...demand, namesSomebodyElse: true } }, 'identify'],
    ['login_hint of somebody else', { demand: { ...demand, loginHint: 'bob@clamart.fr' } }, 'identify'],
  ],
  'service-barred': [
    [
      'a service the organization does not allow',
      { memberships: [{ ...clamart, allowedServices: ['other'] }] },
      'service-barred',
    ],
    ['none is allowed', { memberships: [{ ...clamart, allowedServices: [] }] }, 'service-barred'],
  ],
  'verify-email': [
    ['proof older than 90 days', { account: proved(91 * DAY) }, 'verify-email'],
    ['stale proof of the address that signed in, fresh primary', secondAddress(100 * DAY), 'verify-email'],
  ],
  'create-account': [['terms not accepted', { account: { ...account, termsAccepted: false } }, 'create-account']],
  'trust-browser': [['new browser', { session: { ...session, browserTrusted: false } }, 'trust-browser']],
  level: [
    ['no level of the list exists here', { demand: { ...demand, levels: [], levelNames: ['eidas3'] } }, 'level'],
    ['an identity, where none can be proved', { demand: { ...demand, levels: ['eidas1'] }, identityProvable: false }, 'level'],
    ['said before anything else is asked', { demand: { ...demand, levels: [] }, memberships: [] }, 'level'],
  ],
  'second-factor': [
    [
      'the service insists on two factors',
      { demand: { ...demand, levels: ['eidas0-mfa', 'eidas1-mfa'] }, ...protectedBy({}) },
      'second-factor',
    ],
    [
      'the service insists on them, and there is none yet: one is added, right after a sign-in',
      { demand: { ...demand, levels: ['eidas0-mfa'] }, session: { ...session, authenticatedAt: ago(MINUTE) } },
      'second-factor',
    ],
    ['the person always wants it', protectedBy({ secondFactorAlways: true }), 'second-factor'],
    [
      'a code by mail does not open a protected account',
      { ...protectedBy({}), session: { ...session, factors: ['mail'] } },
      'second-factor',
    ],
    [
      'neither does a password from a new browser',
      { ...protectedBy({}), session: { ...session, browserTrusted: false } },
      'second-factor',
    ],
    [
      'password and code by mail are one factor twice',
      { ...protectedBy({}), demand: { ...demand, levels: ['eidas0-mfa'] }, session: { ...session, factors: ['pwd', 'mail'] } },
      'second-factor',
    ],
    [
      'the organization wants it',
      { ...protectedBy({}), memberships: [{ ...clamart, requiresSecondFactor: true }] },
      'second-factor',
    ],
    ['the service would rather', { ...protectedBy({}), demand: { ...demand, preferredLevels: ['eidas0-mfa'] } }, 'second-factor'],
  ],
  names: [['names missing', { account: { ...account, givenName: null, namesComplete: false } }, 'names']],
  'official-contact': [
    ['this tab proves by the official address', { memberships: [], officialContactProof: proof }, 'official-contact'],
    ['a member proves a second organization', { officialContactProof: proof }, 'official-contact'],
  ],
  waiting: [['open request, no membership', { memberships: [], openRequest: request }, 'waiting']],
  join: [
    ['no membership', { memberships: [] }, 'join'],
    ['only a suspended membership', { memberships: [{ ...clamart, status: 'suspended', usable: false }] }, 'join'],
    ['siret_hint of an organization not joined', hinted('13002526500013'), 'join'],
  ],
  select: [
    ['two organizations, none chosen', { memberships: two }, 'select'],
    ['prompt=select_organization', { demand: prompted('select_organization') }, 'select'],
    ['the chosen one was left meanwhile', { memberships: two, choices: chosen({ membershipId: 'gone' }) }, 'select'],
    [
      'siret_hint declined with two organizations',
      { ...hinted('13002526500013', { siretHintDeclined: true }), memberships: two },
      'select',
    ],
  ],
  policy: [
    [
      'the service admits other organizations',
      { demand: { ...demand, accessPolicy: { departments: ['34'] } }, admission: new Map([[clamart.id, townHall]]) },
      'policy',
    ],
    [
      'a role is missing, said before any level is asked',
      {
        demand: { ...demand, accessPolicy: { roles: ['pays'], levels: ['eidas1'] }, levels: ['eidas1'] },
        admission: new Map([[clamart.id, townHall]]),
      },
      'policy',
    ],
    ['nothing is known of the organization', { demand: { ...demand, accessPolicy: { kinds: ['state'] } } }, 'policy'],
  ],
  'prove-identity': [
    ['a level with a verified identity', { demand: { ...demand, levels: ['eidas1'] } }, 'prove-identity'],
    [
      'the identity is of 91 days',
      { demand: { ...demand, levels: ['eidas1'] }, identity: { verifiedAt: ago(91 * DAY) } },
      'prove-identity',
    ],
    [
      'unproved membership, a verified identity is demanded',
      { memberships: [{ ...clamart, oal: 0 }], demand: { ...demand, unprovedMembership: 'with_verified_identity' } },
      'prove-identity',
    ],
    [
      'a certified officer whose identity is too old, any level',
      { memberships: [{ ...clamart, oal: 2 }], demand: { ...demand, levels: ['eidas0'] } },
      'prove-identity',
    ],
    ['an officer is demanded', { demand: { ...demand, levels: ['certification'] } }, 'prove-identity'],
  ],
  'certify-officer': [
    [
      'an officer is demanded, the identity is proved',
      { demand: { ...demand, levels: ['certification'] }, identity: fresh },
      'certify-officer',
    ],
  ],
  access: [
    ['unproved membership, refused by the service', { memberships: [{ ...clamart, oal: 0 }] }, 'access'],
    [
      'unproved membership, no identity can be proved',
      {
        memberships: [{ ...clamart, oal: 0 }],
        demand: { ...demand, unprovedMembership: 'with_verified_identity' },
        identityProvable: false,
      },
      'access',
    ],
    [
      'unproved membership, refused: proving who one is would change nothing',
      { memberships: [{ ...clamart, oal: 0 }], demand: { ...demand, levels: ['eidas0'] } },
      'access',
    ],
    [
      'unproved membership, the level wants a proved one',
      { memberships: [{ ...clamart, oal: 0 }], demand: { ...demand, levels: ['eidas1'], unprovedMembership: 'accept' } },
      'access',
    ],
  ],
  'update-profile': [['prompt=update_userinfo', { demand: prompted('update_userinfo') }, 'update-profile']],
  welcome: [['first time with this organization', { memberships: [{ ...clamart, welcomed: false }] }, 'welcome']],
  'offer-passkey': [
    ['a member who has just signed in by password', offered({}), 'offer-passkey'],
    ['by a code', { ...offered({}), session: justNow({ factors: ['mail'] }) }, 'offer-passkey'],
    ['for a service that asks another sign-in', { ...offered({}), demand: prompted('login') }, 'offer-passkey'],
  ],
}

describe('what is missing, step by step', () => {
  for (const [name, change, expected] of Object.values(cases).flat()) {
    test(`${name} → ${expected}`, () => expect(nextStep({ ...readyFacts, ...change })).toBe(expected))
  }
})

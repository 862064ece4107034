import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import type { AdmissionFacts } from '../organizations/access-policy/decide.ts'
import type { Siret } from '../organizations/siret.ts'
import type { SignInFacts } from './facts-types.ts'
import { account, ago, clamart, demand, lamalou, now, readyFacts as ready, session } from './fixtures.ts'
import { nextStep, type Step } from './requirements.ts'

type Case = [name: string, change: Partial<SignInFacts>, expected: Step | 'ready']

const request = { id: 'r', reference: 'D-1', organizationId: 'o', siret: '21340126800130' as Siret }
const proof = { id: 'p', organizationId: 'o', siret: '21340126800130' as Siret }
const hinted = (siret: string, changed: Partial<SignInFacts['choices']> = {}): Partial<SignInFacts> => ({
  demand: { ...demand, siretHint: siret as Siret },
  choices: { ...ready.choices, ...changed },
})
const prompted = (prompt: 'login' | 'select_account' | 'select_organization' | 'update_userinfo' | 'create' | 'consent') => ({
  ...demand,
  prompts: [prompt],
})
const two = [clamart, lamalou]
const townHall: AdmissionFacts = {
  siret: clamart.siret,
  siren: clamart.siren,
  kinds: ['local_authority', 'public_service'],
  legalCategory: '7210',
  department: '92',
  roles: [],
  mandate: null,
}
const fresh = { verifiedAt: ago(DAY) }
const chosen = (changed: Partial<SignInFacts['choices']>) => ({ ...ready.choices, ...changed })

const cases: Record<Step | 'ready', Case[]> = {
  identify: [
    ['nobody is signed in', { account: null, session: null, memberships: [] }, 'identify'],
    ['prompt=login, signed in before', { demand: prompted('login') }, 'identify'],
    ['prompt=select_account, signed in before', { demand: prompted('select_account') }, 'identify'],
    ['max_age exceeded', { demand: { ...demand, maxAgeSeconds: 3600 } }, 'identify'],
    ['max_age=0, signed in before', { demand: { ...demand, maxAgeSeconds: 0 } }, 'identify'],
    [
      'a first second factor, too long after the sign-in',
      { demand: { ...demand, levels: ['eidas0-mfa'] }, session: { ...session, authenticatedAt: ago(16 * MINUTE) } },
      'identify',
    ],
    ['the organization wants a newer sign-in', { memberships: [{ ...clamart, maxSessionHours: 1 }] }, 'identify'],
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
    ['stale proof of the address that signed in, fresh primary', staleSecondAddress(), 'verify-email'],
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
  ready: [
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
    ['prompt=consent shows nothing', { demand: prompted('consent') }, 'ready'],
    ['prompt=create, signed in', { demand: prompted('create') }, 'ready'],
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
    [
      'organization chosen again since',
      { demand: prompted('select_organization'), choices: chosen({ selectedAt: now }) },
      'ready',
    ],
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
  ],
}

function protectedBy(change: Partial<typeof account>): Partial<SignInFacts> {
  return { account: { ...account, passkeys: 1, recoveryCodes: 10, ...change } }
}

function justNow(change: Partial<typeof session>) {
  return { ...session, authenticatedAt: ago(MINUTE), ...change }
}

function offered(change: Partial<typeof account>): Partial<SignInFacts> {
  return { account: { ...account, passkeyOffered: false, ...change }, session: justNow({}) }
}

function proved(milliseconds: number) {
  return { ...account, emails: [{ address: account.primaryEmail, verifiedAt: ago(milliseconds) }] }
}

function secondAddress(milliseconds: number): Partial<SignInFacts> {
  const emails = [...account.emails, { address: 'ada@laposte.net', verifiedAt: ago(milliseconds) }]
  return { account: { ...account, emails }, session: { ...session, email: 'ada@laposte.net' } }
}

function staleSecondAddress(): Partial<SignInFacts> {
  return secondAddress(100 * DAY)
}

describe('what is missing, step by step', () => {
  for (const [name, change, expected] of Object.values(cases).flat()) {
    test(`${name} → ${expected}`, () => expect(nextStep({ ...ready, ...change })).toBe(expected))
  }
})

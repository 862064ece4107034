import { DAY, HOUR } from '../clock.ts'
import type { Siret } from '../organizations/siret.ts'
import { usableMandates } from '../sign-in/bound-membership.ts'
import type { SignInFacts } from '../sign-in/facts-types.ts'
import { account, ago, clamart, demand, lamalou, now, readyFacts as ready, session } from '../sign-in/fixtures.ts'
import type { Step } from '../sign-in/requirements.ts'
import { chosen, fresh, proof, request, two } from './sign-in-cases.ts'

/** What a person does on each page, as facts. */
export const doing: Record<Step, (facts: SignInFacts) => SignInFacts> = {
  identify: (f) => ({ ...f, account: f.account ?? account, session: { ...(f.session ?? session), authenticatedAt: f.now } }),
  'verify-email': (f) => ({
    ...f,
    account: { ...(f.account ?? account), emails: (f.account ?? account).emails.map((one) => ({ ...one, verifiedAt: f.now })) },
  }),
  'create-account': (f) => ({ ...f, account: { ...(f.account ?? account), termsAccepted: true } }),
  'trust-browser': (f) => ({ ...f, session: { ...(f.session ?? session), browserTrusted: true } }),
  // nothing can be done here: the person goes back to the service
  level: (f) => ({ ...f, demand: f.demand && { ...f.demand, levels: null } }),
  'second-factor': (f) => ({
    ...f,
    account: { ...(f.account ?? account), hasTotp: true },
    session: { ...(f.session ?? session), factors: [...(f.session ?? session).factors, 'otp'], browserTrusted: true },
  }),
  names: (f) => ({ ...f, account: { ...(f.account ?? account), namesComplete: true } }),
  'official-contact': (f) => joined(f),
  waiting: (f) => joined(f),
  join: (f) => joined(f),
  select: (f) => ({
    ...f,
    choices: { ...f.choices, ...selected(f), selectedAt: f.now },
  }),
  // another organization, or back to the service
  'service-barred': (f) => ({
    ...f,
    memberships: f.memberships.map((one) => ({ ...one, allowedServices: null })),
    mandates: f.mandates.map((one) => ({ ...one, allowedServices: null })),
  }),
  // nothing can be done here at once: the person goes back to the service
  policy: (f) => ({ ...f, demand: f.demand && { ...f.demand, accessPolicy: null } }),
  'prove-identity': (f) => ({ ...f, identity: { verifiedAt: f.now } }),
  'certify-officer': (f) => ({ ...f, memberships: f.memberships.map((one) => ({ ...one, oal: 2 })) }),
  access: (f) => ({ ...f, memberships: f.memberships.map((one) => ({ ...one, oal: 1 })) }),
  'update-profile': (f) => ({ ...f, choices: { ...f.choices, profileUpdatedAt: f.now } }),
  welcome: (f) => ({ ...f, memberships: f.memberships.map((one) => ({ ...one, welcomed: true })) }),
  'offer-passkey': (f) => ({ ...f, account: { ...(f.account ?? account), passkeyOffered: true } }),
}

const joined = (f: SignInFacts): SignInFacts => ({
  ...f,
  officialContactProof: null,
  openRequest: null,
  memberships: [
    ...f.memberships.filter(({ id }) => id !== 'new'),
    { ...clamart, id: 'new', siret: f.demand?.siretHint ?? clamart.siret, welcomed: false },
  ],
  choices: { ...f.choices, membershipId: 'new', mandateId: null },
})

/** A mandate that may be used, before one's own organization. */
const selected = (f: SignInFacts) => {
  const [mandate] = usableMandates(f)
  return mandate
    ? { mandateId: mandate.id, membershipId: null }
    : { membershipId: (f.memberships.find(({ usable }) => usable) ?? clamart).id, mandateId: null }
}

/** Situations of a sign-in, by the tens of thousands. */
export function* everyCombination(): Generator<SignInFacts> {
  const people = [
    { account: null, session: null },
    ...[
      account,
      { ...account, termsAccepted: false },
      { ...account, namesComplete: false },
      { ...account, passkeyOffered: false },
      { ...account, passkeys: 1, secondFactorAlways: true },
      { ...account, emails: [{ address: account.primaryEmail, verifiedAt: ago(91 * DAY) }] },
    ].flatMap((person) =>
      [
        session,
        { ...session, browserTrusted: false },
        { ...session, authenticatedAt: now },
        { ...session, email: null, authenticatedAt: ago(20 * HOUR) },
      ].map((signedIn) => ({ account: person, session: signedIn })),
    ),
  ]
  const unproved = { ...clamart, oal: 0 as const, welcomed: false }
  const sets = [
    [],
    [clamart],
    [unproved],
    two,
    [{ ...lamalou, status: 'suspended' as const, usable: false }],
    [unproved, lamalou],
    [
      { ...clamart, maxSessionHours: 1 },
      { ...lamalou, allowedServices: ['another'] },
    ],
  ]
  const demands = [
    null,
    demand,
    { ...demand, needsOrganization: false },
    { ...demand, unprovedMembership: 'accept' as const },
    { ...demand, unprovedMembership: 'with_verified_identity' as const },
    { ...demand, levels: ['eidas1'] as const },
    { ...demand, levels: ['certification'] as const },
    { ...demand, levels: ['eidas0-mfa', 'eidas1-mfa'] as const },
    { ...demand, siretHint: lamalou.siret },
    { ...demand, maxAgeSeconds: 0 },
    { ...demand, accessPolicy: { kinds: ['state' as const] } },
    { ...demand, levels: ['eidas0-mfa'] as const },
    { ...demand, prompts: ['login', 'select_organization', 'update_userinfo'] as const },
    { ...demand, loginHint: 'bob@clamart.fr', siretHint: '13002526500013' as Siret },
  ]
  const choices = [
    ready.choices,
    chosen({ membershipId: lamalou.id, selectedAt: now }),
    chosen({ lastUsedMembershipId: clamart.id, siretHintDeclined: true }),
    chosen({ membershipId: 'gone', profileUpdatedAt: now }),
    chosen({ siretHintDeclined: true, selectedAt: ago(DAY) }),
    chosen({ lastUsedMembershipId: 'gone' }),
  ]
  for (const person of people)
    for (const memberships of sets)
      for (const wanted of demands)
        for (const choice of choices)
          for (const openRequest of [null, request])
            for (const officialContactProof of [null, proof])
              for (const identity of wanted?.levels ? [null, fresh] : [null])
                yield {
                  ...ready,
                  ...person,
                  memberships: person.account ? memberships : [],
                  demand: wanted,
                  choices: choice,
                  openRequest,
                  officialContactProof,
                  identity,
                }
}

/** The same, where mandates may be acted by. */
export function* everyMandate(): Generator<SignInFacts> {
  const rules = { requiresSecondFactor: false, maxSessionHours: null, allowedServices: null }
  const inPerson = {
    ...rules,
    id: 'in-person',
    organizationId: 'g',
    siret: '13002526500013' as Siret,
    label: 'Dinum',
    membershipId: null,
  }
  const through = { ...inPerson, id: 'through', siret: '21690123100011' as Siret, membershipId: clamart.id }
  const strict = { ...inPerson, id: 'strict', requiresSecondFactor: true, maxSessionHours: 1, allowedServices: ['another'] }
  const reading = { ...demand, readsMandates: true }
  const demands = [
    demand,
    reading,
    { ...reading, levels: ['eidas1'] as const },
    { ...reading, levels: ['eidas0-mfa'] as const },
    { ...reading, levels: ['certification'] as const },
    { ...reading, siretHint: inPerson.siret },
    { ...reading, siretHint: '21340126800130' as Siret },
    { ...reading, accessPolicy: { mandates: 'accept' as const } },
    { ...reading, prompts: ['login', 'select_organization'] as const },
  ]
  const choices = [
    ready.choices,
    chosen({ mandateId: 'in-person', selectedAt: now }),
    chosen({ mandateId: 'through', selectedAt: now }),
    chosen({ mandateId: 'gone', membershipId: clamart.id }),
    chosen({ lastUsedMandateId: 'through', lastUsedMembershipId: clamart.id }),
    chosen({ lastUsedMandateId: 'gone', siretHintDeclined: true }),
  ]
  for (const memberships of [
    [],
    [clamart],
    [{ ...clamart, oal: 0 as const }],
    two,
    [{ ...clamart, status: 'suspended' as const, usable: false }],
  ])
    for (const mandates of [[inPerson], [through], [strict], [inPerson, through], [inPerson, { ...inPerson, id: 'twin' }]])
      for (const wanted of demands)
        for (const choice of choices)
          for (const openRequest of [null, request])
            for (const identity of [null, fresh])
              yield { ...ready, account, session, memberships, mandates, demand: wanted, choices: choice, openRequest, identity }
}

import { DAY, isOlderThan, SECOND } from '../clock.ts'
import { admissionRefused, policyLevelsUnmet } from '../organizations/access-policy/admission.ts'
import { boundActing, boundMembership, countChoices, hintedMandates, hintedMembership } from './bound-membership.ts'
import type { SignInFacts } from './facts-types.ts'
import {
  assuranceOf,
  demandIsOutOfReach,
  demandIsUnmet,
  identityIsNeeded,
  membershipIsRefused,
  officerIsDemanded,
} from './levels.ts'
import { serviceIsBarred, signInTooOldFor } from './organization-rules.ts'
import { enrolsTooLate, hasSecondFactor, mayChangeFactors, recentMs, whySecondFactor } from './second-factor/needed.ts'

type Requirement = { step: string; why: string; pending: (facts: SignInFacts) => boolean }

const signedInDuringThis = ({ demand, session }: SignInFacts): boolean =>
  !!demand && !!session && session.authenticatedAt.getTime() >= demand.startedAt.getTime()

const anotherAccountHinted = ({ account, demand }: SignInFacts): boolean =>
  !!demand?.loginHint && !!account && !account.emails.some(({ address }) => address === demand.loginHint)

/** The address this person signed in with, else the primary one: the one whose proof must be fresh. */
export const addressInUse = ({ account, session }: Pick<SignInFacts, 'account' | 'session'>) =>
  account?.emails.find(({ address }) => address === session?.email) ??
  account?.emails.find(({ address }) => address === account.primaryEmail)

/**
 * Once in the life of an account, at the end of a sign-in the person makes for this service, while it is recent enough to add one. Whoever is
 * signed in already goes through, and a service that asked for no page (`prompt=none`) gets none.
 */
const passkeyIsToOffer = (f: SignInFacts): boolean => {
  const { account, session, demand, now } = f
  if (!account || !session || !demand || account.passkeyOffered || hasSecondFactor(account)) return false
  if (demand.prompts.includes('none') || !signedInDuringThis(f)) return false
  return mayChangeFactors(f) && !isOlderThan(recentMs, session.authenticatedAt, now)
}

/** THE table: what a sign-in still lacks, in order. The guard of pages, the redirect after a form and the OpenID policy all read it. */
const requirements = [
  {
    step: 'identify',
    why: 'nobody proved who they are here, or too long ago for this service, the organization or a first second factor, or the service named somebody else',
    pending: (f) => {
      if (!f.account || !f.session || enrolsTooLate(f)) return true
      if (f.demand === null || signedInDuringThis(f)) return false
      const { prompts, maxAgeSeconds } = f.demand
      return (
        prompts.includes('login') ||
        prompts.includes('select_account') ||
        // somebody who asked for an account of their own is not answered with the one that is open
        prompts.includes('create') ||
        (maxAgeSeconds !== null && isOlderThan(maxAgeSeconds * SECOND, f.session.authenticatedAt, f.now)) ||
        signInTooOldFor(f) !== null ||
        anotherAccountHinted(f) ||
        f.demand.namesSomebodyElse
      )
    },
  },
  {
    step: 'verify-email',
    why: 'the mailbox was not proved for too long',
    pending: (f) => isOlderThan(f.emailProofMaxAgeDays * DAY, addressInUse(f)?.verifiedAt, f.now),
  },
  {
    step: 'create-account',
    why: 'the terms of use were not accepted yet, nor a way to come back chosen',
    pending: (f) => !f.account?.termsAccepted,
  },
  {
    step: 'trust-browser',
    why: 'new browser on an account without second factor',
    pending: (f) => !!f.account && !hasSecondFactor(f.account) && !f.session?.browserTrusted,
  },
  {
    step: 'level',
    why: 'the service insists on a level that nobody can reach here',
    pending: demandIsOutOfReach,
  },
  {
    step: 'second-factor',
    why: 'the service, the organization, the person or the circumstances want a second factor, and this session has none',
    pending: (f) => whySecondFactor(f) !== null,
  },
  { step: 'names', why: 'given name or family name is missing', pending: (f) => f.demand !== null && !f.account?.namesComplete },
  {
    step: 'official-contact',
    why: 'this tab chose to prove the link by a code sent to the official address of the body',
    pending: (f) => f.demand !== null && f.officialContactProof !== null,
  },
  {
    step: 'waiting',
    why: 'a request is open, and no membership nor mandate is usable',
    pending: (f) => !!f.demand?.needsOrganization && f.openRequest !== null && countChoices(f) === 0,
  },
  {
    step: 'join',
    why: 'the service needs an organization, and the account acts for none, or not for the one the service named',
    pending: (f) =>
      !!f.demand?.needsOrganization &&
      (countChoices(f) === 0 ||
        (f.demand.siretHint !== null &&
          hintedMembership(f) === null &&
          hintedMandates(f).length === 0 &&
          !f.choices.siretHintDeclined &&
          f.choices.membershipId === null &&
          f.choices.mandateId === null)),
  },
  {
    step: 'select',
    why: 'several organizations, or mandates, and none chosen for this service, or the service asks to choose again',
    pending: (f) =>
      !!f.demand?.needsOrganization &&
      (boundActing(f) === null || (f.demand.prompts.includes('select_organization') && f.choices.selectedAt === null)),
  },
  {
    step: 'service-barred',
    why: 'the organization does not let its members use this service',
    pending: serviceIsBarred,
  },
  {
    step: 'policy',
    why: 'the service admits other organizations, or people with a role there',
    pending: (f) => admissionRefused(f).length > 0,
  },
  {
    step: 'prove-identity',
    why: 'what the service asks needs a verified identity, and there is none or it is too old',
    pending: identityIsNeeded,
  },
  {
    step: 'certify-officer',
    why: 'the service deals with registered officers of the company only',
    pending: (f) => officerIsDemanded(f) && assuranceOf(f).oal !== 2,
  },
  {
    step: 'access',
    why: 'the membership is not proved, or not as much as this service asks',
    pending: (f) => membershipIsRefused(f) || demandIsUnmet(f) || policyLevelsUnmet(f),
  },
  {
    step: 'update-profile',
    why: 'the service asks the person to review their profile',
    pending: (f) => !!f.demand?.prompts.includes('update_userinfo') && f.choices.profileUpdatedAt === null,
  },
  {
    step: 'welcome',
    why: 'first time with this organization',
    pending: (f) => !!f.demand?.needsOrganization && boundMembership(f)?.welcomed === false,
  },
  {
    step: 'offer-passkey',
    why: 'signed in just now, with nothing that protects the account, and never asked whether they want a passkey',
    pending: passkeyIsToOffer,
  },
] as const satisfies readonly Requirement[]

export type Step = (typeof requirements)[number]['step']

export const steps: readonly Step[] = requirements.map(({ step }) => step)

/** The first thing the person still has to do, or `ready` to go back to the service. */
export const nextStep = (facts: SignInFacts): Step | 'ready' =>
  requirements.find(({ pending }) => pending(facts))?.step ?? 'ready'

/** Every pending step and why: for the log line and the support page. */
export const explain = (facts: SignInFacts): { step: Step; why: string }[] =>
  requirements.filter(({ pending }) => pending(facts)).map(({ step, why }) => ({ step, why }))

/** Steps a person may open again while a later one is pending: change one's mind without going back to the start. */
const revisited: readonly Step[] = ['join', 'select']
const revisitableFrom: readonly (Step | 'ready')[] = [
  'official-contact',
  'waiting',
  'join',
  'select',
  'service-barred',
  'policy',
  'prove-identity',
  'certify-officer',
  'access',
  'update-profile',
  'welcome',
  'ready',
]

/** Without a service nothing about organizations is ever pending, but a member may still join one, and finish what that opened. */
const openWithoutService: Partial<Record<Step, (facts: SignInFacts) => boolean>> = {
  'second-factor': (f) => !mayChangeFactors(f),
  names: (f) => !f.account?.namesComplete,
  join: () => true,
  'official-contact': (f) => f.officialContactProof !== null,
  waiting: (f) => f.openRequest !== null,
  'prove-identity': (f) => f.identityProvable,
  'certify-officer': () => true,
}

export const mayOpen = (step: Step, facts: SignInFacts): boolean => {
  const next = nextStep(facts)
  if (step === next) return true
  if (facts.demand === null) return next === 'ready' && openWithoutService[step]?.(facts) === true
  return revisited.includes(step) && revisitableFrom.includes(next)
}

/** One's own pages need the mailbox, the account, the browser and the second factor if there is one: the steps before the names. */
export const ownPagesStep = (facts: SignInFacts): Step | 'ready' => nextStep({ ...facts, demand: null })

import { maskEmail } from '../../../accounts/email/mask.ts'
import { formatSiret } from '../../siret.ts'
import type { Check, Evidence } from '../decision.ts'
import { hostOf } from '../predicates.ts'
import { inWords } from './dates.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import type { DecisionRecord, Reader } from './record.ts'
import type { Words } from './words.ts'

export type ExplainedCheck = {
  check: Check
  label: string
  verdict: Evidence['verdict']
  said: string
  source: string
  on: string
}

export type Explanation = {
  /** one sentence, the decision and its reason */
  sentence: string
  checks: ExplainedCheck[]
  /** those that failed, said nothing, or could not run */
  lacking: ExplainedCheck[]
}

/** History of the person with the organization: theirs and the operators' to know. */
const keptFromServices: readonly Check[] = [
  'past_membership',
  'operator_decision',
  'administrator_decision',
  'organization_quiet',
  'organization_policy',
]

/** The check that carries the date of the sentence, most telling first. */
const telling: readonly Check[] = [
  'officer',
  'official_code',
  'vouching',
  'invitation',
  'operator_decision',
  'administrator_decision',
  'past_membership',
  'domain_claim',
  'legal_unit_claim',
  'official_contact',
]

/**
 * Why a decision was taken, in words, from its record alone: pages, mails, the command line and the `membership` claim all say the same.
 * Pure; each audience reads what is theirs to know.
 */
export const explainDecision = (decision: DecisionRecord, { audience, locale }: Reader): Explanation => {
  const t = locale === 'fr' ? french : english
  const seen = decision.evidence.filter(({ check }) => audience !== 'service' || !keptFromServices.includes(check))
  const checks = seen.map(({ check, verdict, source, at }) => ({
    check,
    verdict,
    label: t.checks[check],
    said: t.verdicts[verdict],
    source: check === 'official_contact' ? directoryOf(decision, t.sources.directory) : t.sources[source],
    on: inWords(at, locale),
  }))
  const isAsked = decision.outcome === 'request' && decision.facts.administration?.reachable === true
  const opening = (isAsked ? t.askedOfAdministrators : t.decided[decision.outcome])(inWords(decision.decidedAt, locale))
  const sentence = `${opening}${t.because[decision.rule](wordsOf(decision, { audience, locale }))}`
  return {
    sentence: sentence.replace(/\bque (?=[aeiou])/, 'qu’'),
    checks,
    lacking: checks.filter(({ verdict }) => verdict !== 'supports'),
  }
}

const directoryOf = ({ facts: { directory } }: DecisionRecord, otherwise: string): string =>
  directory.answer === 'found' ? directory.source : otherwise

const wordsOf = (decision: DecisionRecord, { audience, locale }: Reader): Words => {
  const t = locale === 'fr' ? french : english
  const { facts, evidence, email } = decision
  const domain = hostOf(email)
  const code = evidence.find(({ check }) => check === 'official_code')
  const deciding = telling
    .map((wanted) => evidence.find(({ check, verdict }) => check === wanted && verdict !== 'says_nothing'))
    .find(Boolean)
  return {
    address: audience === 'person' ? t.yourAddress : audience === 'operator' ? email : t.theirAddress,
    domain,
    learnt: facts.addresses.find(({ address }) => address === email)?.claim?.standing === 'official_contact',
    organization: facts.organization.label,
    directory: directoryOf(decision, t.unknownDirectory),
    officialAddress: code?.about ? (audience === 'operator' ? code.about : maskEmail(code.about)) : '',
    factDate: inWords(deciding?.at ?? facts.at, locale),
    voucher: facts.said.vouched ? (audience === 'operator' ? t.voucher(facts.said.vouched.by) : '') : null,
    reference: facts.history.request?.reference ?? '',
    officer: facts.said.certification ?? { answer: 'to_ask' },
    reason: audience === 'service' ? null : reasonOf(decision, t.suspensions),
    removedNearby: facts.history.removed?.nearby === true,
    predecessor: facts.succession ? formatSiret(facts.succession.siret) : '',
    reservedDomains: facts.reservedDomains.map((reserved) => `@${reserved}`).join(t.or),
  }
}

const reasonOf = ({ rule, facts, email }: DecisionRecord, suspensions: Record<string, string>): string | null => {
  if (rule === 'membership_suspended') {
    const { suspendedReason = null, cause = null } = facts.history.membership ?? {}
    return suspendedReason ?? (cause === null ? null : (suspensions[cause] ?? null))
  }
  if (rule === 'refused_domain') return facts.addresses.find(({ address }) => address === email)?.claim?.reason ?? null
  return facts.history.request?.reason ?? null
}

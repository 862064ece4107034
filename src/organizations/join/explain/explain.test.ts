import { describe, expect, test } from 'vitest'
import { decideJoin } from '../decide.ts'
import type { JoinFacts } from '../facts.ts'
import { address, clamartContacts, freeAddress, noHistory, openRequest, someFacts, townHall, verifiedClaim } from '../fixtures.ts'
import type { DecidedRule } from '../write-decision.ts'
import { english } from './english.ts'
import { explainDecision } from './explain.ts'
import { french } from './french.ts'
import type { DecisionRecord } from './record.ts'

const recordOf = (change: Partial<JoinFacts>): DecisionRecord => {
  const facts = { ...someFacts, ...change }
  return { ...decideJoin(facts), facts, decidedAt: new Date(facts.at) }
}
const person = { audience: 'person', locale: 'fr' } as const
const town = { organization: townHall, directory: clamartContacts }
const code = (): DecisionRecord => {
  const asked = recordOf({ ...town, addresses: [address('ada@ailleurs.fr')] })
  const typed = {
    check: 'official_code',
    verdict: 'supports',
    source: 'person',
    at: asked.facts.at,
    about: 'mairie@clamart.fr',
  } as const
  return { ...asked, outcome: 'join', basis: 'official_contact_code', oal: 1, evidence: [...asked.evidence, typed] }
}

test('the example of the specification', () => {
  expect(explainDecision(recordOf({ ...town, addresses: [address('ada@clamart.fr')] }), person).sentence).toBe(
    'Rattaché le 2 septembre 2026 parce que votre adresse se termine par @clamart.fr, domaine de contact officiel publié par service-public.fr pour cette mairie (lu le 2 septembre 2026).',
  )
})

describe('a sentence in both languages for every rule', () => {
  const rules = Object.keys(french.because) as DecidedRule[]
  const about = recordOf({
    history: { ...noHistory, request: { ...openRequest, reason: 'Motif donné' } },
    addresses: [address('ada@exemple.fr')],
  })
  test.each(rules)('%s', (rule) => {
    for (const locale of ['fr', 'en'] as const)
      for (const audience of ['person', 'operator', 'service'] as const) {
        const { sentence } = explainDecision({ ...about, rule }, { audience, locale })
        expect(sentence).not.toMatch(/undefined|null|\bque [aeiou]/)
        expect(sentence.endsWith('.')).toBe(true)
      }
  })
  test('English says as much as French', () => {
    expect(Object.keys(english.because)).toEqual(rules)
    expect(Object.keys(english.checks)).toEqual(Object.keys(french.checks))
  })
})

test('the date is the one of the fact that decided', () => {
  const verified = recordOf({ addresses: [address('ada@exemple.fr', { claim: verifiedClaim })] })
  expect(explainDecision(verified, person).sentence).toContain('vérifié pour cette organisation depuis le 1er mars 2026')
})

test('a domain that only the directory taught is not said to be verified', () => {
  const claim = { ...verifiedClaim, standing: 'official_contact', source: 'directory' } as const
  const learnt = recordOf({ ...town, addresses: [address('ada@clamart.fr', { claim })] })
  expect(learnt.rule).toBe('verified_domain')
  expect(explainDecision(learnt, person).sentence).toContain(
    '@clamart.fr, domaine du contact officiel de cette organisation, retenu depuis le 1er mars 2026.',
  )
})

test('the official address is masked for everyone but an operator', () => {
  expect(explainDecision(code(), person).sentence).toContain('m•••@clamart.fr')
  expect(explainDecision(code(), { audience: 'service', locale: 'fr' }).sentence).not.toContain('mairie@')
  expect(explainDecision(code(), { audience: 'operator', locale: 'fr' }).sentence).toContain('mairie@clamart.fr')
})

test('a service reads neither the address, nor the reason, nor the past of the person with the organization', () => {
  const removed = { by: 'administrator', at: '2026-08-01T00:00:00.000Z', reason: 'faute grave' } as const
  const about = recordOf({ history: { ...noHistory, removed } })
  const forService = explainDecision(about, { audience: 'service', locale: 'fr' })
  expect(JSON.stringify(forService)).not.toMatch(/ada@|faute/)
  expect(forService.checks.map(({ check }) => check)).not.toContain('past_membership')
  expect(explainDecision(about, person).checks.map(({ check }) => check)).toContain('past_membership')
})

test('what failed or could not run is listed too', () => {
  const about = recordOf({ organization: townHall, directory: { answer: 'unavailable' }, addresses: [freeAddress] })
  const { lacking } = explainDecision(about, person)
  expect(lacking).toContainEqual(expect.objectContaining({ check: 'official_contact', said: 'source indisponible' }))
  expect(lacking.map(({ check }) => check)).not.toContain('establishment_open')
})

import { decideJoin } from '../decide.ts'
import type { JoinDecision } from '../decision.ts'
import { someFacts } from '../fixtures.ts'
import { otherwise, type RuleId, rules, ruleVersion } from '../rules.ts'
import { examples } from './examples.ts'
import { ruleWords } from './words.ts'

const opening = '<!-- rules: written by `npm run docs:rules` -->'
const closing = '<!-- end of rules -->'

const outcomeOf = ({ outcome, basis, provisional, external, learnsDomain }: JoinDecision): string => {
  const how = [external && 'as external', provisional && 'for 30 days', learnsDomain && 'learns the host'].filter(Boolean)
  return `${outcome}${basis ? ` (${basis})` : ''}${how.length > 0 ? `, ${how.join(', ')}` : ''}`
}

const distinct = (texts: string[]): string => [...new Set(texts)].filter(Boolean).join(' / ')

const rowOf = (id: RuleId, index: number): string => {
  const decided = examples[id].map((facts) => decideJoin({ ...someFacts, ...facts }))
  const outcome = distinct(decided.map(outcomeOf))
  const assurance = distinct(decided.map(({ oal }) => (oal === null ? '' : `OAL ${oal}`)))
  const { when, source } = ruleWords[id]
  return `| ${index + 1} | \`${id}\` | ${when} | ${outcome} | ${assurance} | ${source} |`
}

/** The table of rules as the documentation shows it: order and words from the code, outcome and assurance from what the rules decide. */
export const rulesMarkdown = (): string => {
  const ids: RuleId[] = [...rules.map(({ id }) => id), otherwise.id]
  return [
    opening,
    '',
    `Version \`${ruleVersion}\`. Read from top to bottom: the first rule that matches decides.`,
    '',
    '| | rule | when | outcome | assurance | source |',
    '|---|---|---|---|---|---|',
    ...ids.map(rowOf),
    '',
    closing,
  ].join('\n')
}

/** Puts the table in the place of the one a page has. Throws when the page has no place for it. */
export const withRules = (page: string): string => {
  const [start, end] = [page.indexOf(opening), page.indexOf(closing)]
  if (start === -1 || end === -1) throw new Error('no place for the table of rules')
  return page.slice(0, start) + rulesMarkdown() + page.slice(end + closing.length)
}

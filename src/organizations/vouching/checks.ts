import type { Locale } from '../../web/texts.ts'
import { english } from '../join/explain/english.ts'
import { french } from '../join/explain/french.ts'
import { type ExplainedCheck, inWords } from '../join/explain/index.ts'
import type { ColleagueAnswer } from './find-vouchings.ts'

/** The words of colleagues among what was checked of an open request. */
export const checksOfColleagues = (answers: readonly ColleagueAnswer[], locale: Locale): ExplainedCheck[] => {
  const t = locale === 'fr' ? french : english
  return answers.map(({ answer, answeredAt }) => {
    const verdict = answer === 'knows' ? 'supports' : 'contradicts'
    const said = t.verdicts[verdict]
    return {
      check: 'vouching',
      verdict,
      label: t.checks.vouching,
      said,
      source: t.sources.colleague,
      on: inWords(answeredAt, locale),
    }
  })
}

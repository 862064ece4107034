import type { CivilIdentity } from '../../../identity/civil-identity.ts'
import type { CertificationFacts, RegisteredPerson } from '../../join/facts.ts'
import type { OfficerMatch } from '../match.ts'
import { criteria } from '../score.ts'

export type Close = Extract<CertificationFacts, { answer: 'close' }>

type Named = { givenNames: readonly string[]; familyName: string; usageName: string | null; birthDate: string | null }

/** Of a birth, the month: what the register publishes. The day and the place of somebody else are not told. */
const shown = ({ givenNames, familyName, usageName, birthDate }: Named): RegisteredPerson => ({
  names: `${givenNames.join(', ')} ${familyName}${usageName ? ` (${usageName})` : ''}`.trim(),
  born: birthDate?.slice(0, 7) ?? '',
})

/** What a person and a moderator read side by side: names, month of birth, and which criteria agree. */
export const closeFacts = (
  identity: CivilIdentity,
  { source, score, officer }: Extract<OfficerMatch, { answer: 'close' }>,
): Close => ({
  answer: 'close',
  source,
  agree: criteria.filter((criterion) => score[criterion]),
  registered: shown(officer),
  claimed: shown(identity),
})

/** `null`: what the register publishes of it is nobody else's to read. */
export type ComparedCriterion = {
  criterion: (typeof criteria)[number]
  agrees: boolean
  claimed: string | null
  registered: string | null
}

/** Criterion by criterion, the same for the person and for who examines their request. Months are `YYYY-MM`. */
export const comparisonOf = ({ claimed, registered, agree }: Close): ComparedCriterion[] => {
  const values: Partial<Record<ComparedCriterion['criterion'], [string, string]>> = {
    family_name: [claimed.names, registered.names],
    given_name: [claimed.names, registered.names],
    birth_date: [claimed.born, registered.born],
  }
  return criteria.map((criterion) => {
    const [ours, theirs] = values[criterion] ?? [null, null]
    return { criterion, agrees: agree.includes(criterion), claimed: ours, registered: theirs }
  })
}

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

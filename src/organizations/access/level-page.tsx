import type { SignInBase } from '../../paths.ts'
import type { SignInFacts } from '../../sign-in/facts-types.ts'
import { bestAssurance, demandIsMet } from '../../sign-in/levels.ts'
import { Actions, Alert, Definitions, Page, Support } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { GiveUp } from '../ways/GiveUp.tsx'
import { levelTexts } from './level-texts.ts'

/** Why nobody reaches the level here: it does not exist, or what proves it is not at hand. */
export type LevelObstacle = 'unknown' | 'second_factor' | 'identity' | 'both' | 'officer'

export const levelObstacle = (facts: SignInFacts): LevelObstacle => {
  const levels = facts.demand?.levels ?? []
  if (levels.length === 0) return 'unknown'
  if (levels.includes('certification') && !facts.officersReadable) return 'officer'
  const best = { ...bestAssurance(facts), oal: levels.includes('certification') ? 2 : 1 } as const
  if (demandIsMet(levels, { ...best, aal: 2 })) return 'second_factor'
  return demandIsMet(levels, { ...best, ial: 1 }) ? 'identity' : 'both'
}

type Props = { base: SignInBase; obstacle: LevelObstacle; names: readonly string[] }

/** Explains before the service is told no: what it asks, why it cannot be had here, and the way back. */
export const LevelPage = ({ base, obstacle, names }: Props) => {
  const t = useTexts(levelTexts)
  const { serviceName } = usePageContext()
  return (
    <Page title={t.title}>
      <Alert kind="warning">{t[obstacle](serviceName ?? '')}</Alert>
      <Definitions items={[{ term: t.asked, value: names.join(', ') }]} />
      <p>{t.advice}</p>
      <Actions>
        <GiveUp base={base} />
      </Actions>
      <Support />
    </Page>
  )
}

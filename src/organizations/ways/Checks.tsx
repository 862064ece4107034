import { Details, Table } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import type { ExplainedCheck } from '../join/explain/index.ts'
import { waysTexts } from './texts.ts'

/** Everything that was looked at, those that failed or could not run included. */
export const Checks = ({ checks }: { checks: readonly ExplainedCheck[] }) => {
  const t = useTexts(waysTexts)
  if (checks.length === 0) return null
  return (
    <Details summary={t.checksSummary}>
      <Table
        caption={t.checksCaption}
        captionHidden
        head={[t.check, t.answer, t.source, t.date]}
        rows={checks.map(({ label, said, source, on }) => [label, said, source, on])}
      />
    </Details>
  )
}

import { Table } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { criteria } from '../score.ts'
import type { Close } from './compare.ts'
import { certifyTexts } from './texts.ts'

/** Side by side: what FranceConnect vouched for, what the register publishes, and which criteria agree. */
export const Comparison = ({ close }: { close: Close }) => {
  const t = useTexts(certifyTexts)
  const { claimed, registered, agree } = close
  const values: Partial<Record<(typeof criteria)[number], [string, string]>> = {
    family_name: [claimed.names, registered.names],
    given_name: [claimed.names, registered.names],
    birth_date: [claimed.born, registered.born],
  }
  return (
    <Table
      caption={t.caption}
      captionHidden
      head={[t.fact, t.yours, t.theirs, t.agrees]}
      rows={criteria.map((criterion) => {
        const [ours, theirs] = values[criterion] ?? [t.notShown, t.notShown]
        return [t[criterion], ours, theirs, agree.includes(criterion) ? t.yes : t.no]
      })}
    />
  )
}

import { Table } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { type Close, comparisonOf } from './compare.ts'
import { monthIn } from './month.ts'
import { certifyTexts } from './texts.ts'

/** Side by side: what FranceConnect vouched for, what the register publishes, and which criteria agree. */
export const Comparison = ({ close }: { close: Close }) => {
  const t = useTexts(certifyTexts)
  const { locale } = usePageContext()
  const shown = (value: string | null): string => (value === null ? t.notShown : monthIn(value, locale))
  return (
    <Table
      caption={t.caption}
      captionHidden
      head={[t.fact, t.agrees, t.yours, t.theirs]}
      rows={comparisonOf(close).map(({ criterion, agrees, claimed, registered }) => [
        t[criterion],
        agrees ? t.yes : t.no,
        shown(claimed),
        shown(registered),
      ])}
    />
  )
}

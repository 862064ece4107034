import { Table } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { criteria } from '../score.ts'
import type { Close } from './compare.ts'
import { certifyTexts } from './texts.ts'

/** Side by side: what FranceConnect vouched for, what the register publishes, and which criteria agree. */
export const Comparison = ({ close }: { close: Close }) => {
  const t = useTexts(certifyTexts)
  const { locale } = usePageContext()
  const { claimed, registered, agree } = close
  const values: Partial<Record<(typeof criteria)[number], [string, string]>> = {
    family_name: [claimed.names, registered.names],
    given_name: [claimed.names, registered.names],
    birth_date: [monthIn(claimed.born, locale), monthIn(registered.born, locale)],
  }
  return (
    <Table
      caption={t.caption}
      captionHidden
      head={[t.fact, t.agrees, t.yours, t.theirs]}
      rows={criteria.map((criterion) => {
        const [ours, theirs] = values[criterion] ?? [t.notShown, t.notShown]
        return [t[criterion], agree.includes(criterion) ? t.yes : t.no, ours, theirs]
      })}
    />
  )
}

/** « novembre 1969 » */
const monthIn = (month: string, locale: 'fr' | 'en'): string =>
  month === ''
    ? ''
    : new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${month}-01T00:00:00Z`),
      )

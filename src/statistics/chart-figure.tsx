import { paths } from '../paths.ts'
import { Details, Table } from '../web/components/index.ts'
import { usePageContext, useTexts } from '../web/texts.ts'
import { BarChart } from './charts/bar-chart.tsx'
import { ColumnChart } from './charts/column-chart.tsx'
import type { Period } from './period.ts'
import type { Breakdown, Series } from './publish.ts'
import { statsTexts } from './texts.ts'
import { breakdownInWords, monthInWords, monthOnAxis, partInWords, seriesInWords, valueInWords } from './wording.ts'

/** A drawing, the same in a sentence, the same in a table, the same in files. */
export const SeriesFigure = ({ series, period, currentMonth }: { series: Series; period: Period; currentMonth: string }) => {
  const t = useTexts(statsTexts)
  const { locale } = usePageContext()
  const title = t[series.id]
  const sentence = seriesInWords(series, locale)
  const month = (name: string) => `${monthInWords(name, locale)}${name === currentMonth ? ` (${t.inProgress})` : ''}`
  return (
    <section class="mcp-figure" id={series.id}>
      <h3>{title}</h3>
      <ColumnChart
        id={series.id}
        title={title}
        description={sentence}
        points={series.points.map(({ month, value }) => ({ label: monthOnAxis(month), value }))}
        suffix={series.unit === 'percent' ? '%' : ''}
      />
      <p>{sentence}</p>
      <Details summary={t.table}>
        <Table
          caption={title}
          captionHidden
          head={[t.month, t.value]}
          rows={series.points.map(({ month: name, value }) => [month(name), valueInWords(value, series.unit, locale)])}
        />
      </Details>
      <Downloads id={series.id} title={title} period={period} />
    </section>
  )
}

export const BreakdownFigure = ({ breakdown, period }: { breakdown: Breakdown; period: Period }) => {
  const t = useTexts(statsTexts)
  const { locale } = usePageContext()
  const title = t.inMonth(t[breakdown.id], monthInWords(breakdown.month, locale))
  const sentence = breakdownInWords(breakdown, locale)
  const parts = breakdown.parts.map(({ key, value }) => ({
    label: partInWords(breakdown.id, key, locale),
    value,
    words: valueInWords(value, 'count', locale),
  }))
  return (
    <section class="mcp-figure" id={breakdown.id}>
      <h3>{title}</h3>
      {parts.length > 0 && <BarChart id={breakdown.id} title={title} description={sentence} bars={parts.slice(0, 20)} />}
      <p>{sentence}</p>
      {parts.length > 0 && (
        <Details summary={t.table}>
          <Table
            caption={title}
            captionHidden
            head={[t.category, t.value]}
            rows={[...parts.map(({ label, words }) => [label, words]), [t.total, valueInWords(breakdown.total, 'count', locale)]]}
          />
        </Details>
      )}
      <Downloads id={breakdown.id} title={title} period={period} />
    </section>
  )
}

const Downloads = ({ id, title, period }: { id: string; title: string; period: Period }) => {
  const t = useTexts(statsTexts)
  return (
    <p>
      {t.download}{' '}
      {(['csv', 'json'] as const).map((format, index) => (
        <>
          {index > 0 && ', '}
          <a href={`${paths.stats}/${id}.${format}?period=${period}`} download>
            {format.toUpperCase()}
            <span class="fr-sr-only"> - {title}</span>
          </a>
        </>
      ))}
    </p>
  )
}

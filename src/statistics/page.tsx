import type { ComponentChildren } from 'preact'
import { paths } from '../paths.ts'
import { Page, Table } from '../web/components/index.ts'
import { usePageContext, useTexts } from '../web/texts.ts'
import { BreakdownFigure, SeriesFigure } from './chart-figure.tsx'
import { periods } from './period.ts'
import type { Published, SeriesId } from './publish.ts'
import { statsTexts } from './texts.ts'
import { durationInWords, monthInWords, valueInWords } from './wording.ts'

/** What the service publishes about itself, under the five headings of the programme. */
export const StatsPage = ({ published }: { published: Published }) => {
  const t = useTexts(statsTexts)
  const { locale } = usePageContext()
  const count = (value: number | null) => valueInWords(value, 'count', locale)
  const figure = (id: SeriesId) => (
    <SeriesFigure series={published.series[id]} period={published.period} currentMonth={published.currentMonth} />
  )
  return (
    <Page title={t.title} wide>
      <p>{t.intro}</p>
      <p>{t.rule}</p>
      <NorthStar published={published} />
      <PeriodSelector published={published} />
      <h2>{t.usable}</h2>
      <TimeToAccess time={published.timeToAccess} />
      <Sentence text={t.accessibilitySentence} href={paths.legal.accessibility} link={t.accessibilityLink} />
      <h2>{t.used}</h2>
      <p>{t.accountsTotal(count(published.accountsTotal))}</p>
      <div class="mcp-figures">
        {figure('active-people')}
        {figure('accounts-created')}
        {figure('sign-ins')}
      </div>
      <h2>{t.useful}</h2>
      <div class="mcp-figures">
        {figure('first-time-people')}
        {figure('returning-people')}
        {figure('two-services')}
      </div>
      <h2>{t.impactful}</h2>
      <div class="mcp-figures">
        {figure('services')}
        <BreakdownFigure breakdown={published.breakdowns['organizations-by-kind']} period={published.period} />
        <BreakdownFigure breakdown={published.breakdowns['organizations-by-department']} period={published.period} />
      </div>
      <h2>{t.efficient}</h2>
      <div class="mcp-figures">{figure('automatic-joins')}</div>
      <p>{t.openRequests(count(published.openRequests))}</p>
      <Sentence text={t.budgetSentence} href={paths.legal.budget} link={t.budgetLink} />
      <Funnel published={published} />
    </Page>
  )
}

const NorthStar = ({ published: { series, currentMonth } }: { published: Published }) => {
  const t = useTexts(statsTexts)
  const { locale } = usePageContext()
  const points = series['active-people'].points
  // the last whole month; the current one while there is no other
  const point = points.findLast(({ month, value }) => month < currentMonth && value !== 0) ?? points.at(-1)
  if (!point) return null
  const month = capitalized(monthInWords(point.month, locale))
  return (
    <Callout title={t.northStar}>
      {point.value === null ? t.northStarHidden(month) : t.northStarSentence(month, valueInWords(point.value, 'count', locale))}
    </Callout>
  )
}

const Callout = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <div class="mcp-callout">
    <h2>{title}</h2>
    <p>{children}</p>
  </div>
)

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const PeriodSelector = ({ published }: { published: Published }) => {
  const t = useTexts(statsTexts)
  return (
    <nav class="mcp-nav mcp-nav--inline" aria-label={t.period}>
      <ul>
        {periods.map((period) => (
          <li key={period}>
            <a href={`${paths.stats}?period=${period}`} aria-current={period === published.period ? 'true' : undefined}>
              {t[`period${period}`]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const TimeToAccess = ({ time }: { time: Published['timeToAccess'] }) => {
  const t = useTexts(statsTexts)
  const { locale } = usePageContext()
  const words = (seconds: number | 'more') => (seconds === 'more' ? t.moreThanAWeek : t.atMost(durationInWords(seconds, locale)))
  return <p>{time === null ? t.timeToAccessUnknown : t.timeToAccess(words(time.medianSeconds), words(time.p90Seconds))}</p>
}

const Sentence = ({ text, href, link }: { text: string; href: string; link: string }) => (
  <p>
    {text} <a href={href}>{link}</a>.
  </p>
)

const Funnel = ({ published: { funnel } }: { published: Published }) => {
  const t = useTexts(statsTexts)
  const { locale } = usePageContext()
  const stages = ['acquisition', 'activation', 'retention', 'recommendation', 'impact'] as const
  return (
    <>
      <h2>{t.funnel}</h2>
      <Table
        caption={t.funnelIntro}
        head={[t.stage, t.measure, t.count]}
        rows={stages.map((stage) => [t[stage], t[`${stage}Measure`], valueInWords(funnel[stage], 'count', locale)])}
      />
    </>
  )
}

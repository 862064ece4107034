import { paths } from '../../paths.ts'
import { describeBrowser } from '../../sign-in/describe-browser.ts'
import { Button, Page, Select, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { moment } from '../moment.ts'
import type { History, HistoryFilter } from './find-sign-ins.ts'
import { historyTexts } from './texts.ts'

/** Every sign-in to a service, by service and by organization. */
export const HistoryPage = ({ history, filter }: { history: History; filter: HistoryFilter }) => {
  const t = useTexts(historyTexts)
  const { lines, services, organizations, older } = history
  return (
    <Page title={t.title} nav="account">
      <p>{t.intro}</p>
      <form method="get" action={paths.history}>
        <Select
          name="service"
          label={t.service}
          value={filter.service ?? ''}
          options={[{ value: '', label: t.everyService }, ...services]}
        />
        <Select
          name="organization"
          label={t.organization}
          value={filter.organization ?? ''}
          options={[{ value: '', label: t.everyOrganization }, ...organizations]}
        />
        <Button kind="secondary">{t.filter}</Button>
      </form>
      <h2 class="fr-mt-4w">{t.signIns}</h2>
      {lines.length === 0 ? <p>{t.none}</p> : <Lines lines={lines} />}
      {older !== null && (
        <p>
          <a href={`${paths.history}?${new URLSearchParams({ ...asked(filter), before: older })}`}>{t.older}</a>
        </p>
      )}
      <p>
        <a class="fr-link" href={paths.security}>
          {t.back}
        </a>
      </p>
    </Page>
  )
}

const asked = ({ service, organization }: HistoryFilter): Record<string, string> => ({
  ...(service && { service }),
  ...(organization && { organization }),
})

const Lines = ({ lines }: Pick<History, 'lines'>) => {
  const t = useTexts(historyTexts)
  const { locale } = usePageContext()
  const words: Record<string, string> = { pwd: t.pwd, mail: t.mail, otp: t.otp, pop: t.pop }
  return (
    <Table
      caption={t.signIns}
      captionHidden
      head={[t.when, t.service, t.organization, t.how, t.browser]}
      rows={lines.map(({ serviceName, organization, onBehalfOf, factors, userAgent, at }) => [
        moment(at, locale),
        serviceName,
        [organization, onBehalfOf && t.onBehalfOf(onBehalfOf)].filter(Boolean).join(', ') || t.noOrganization,
        factors.map((factor) => words[factor] ?? factor).join(', '),
        (userAgent && describeBrowser(userAgent)) ?? t.unknownBrowser,
      ])}
    />
  )
}

import { LinkButton, Table } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { inWords } from '../../join/explain/index.ts'
import { type AdministeredOrganization, AdministrationPage } from '../AdministrationPage.tsx'
import { administrationPaths } from '../addresses.ts'
import type { HistoryPage as Listed } from './find-history.ts'
import { eventInWords } from './in-words.ts'
import { historyTexts } from './texts.ts'

/** What happened, the last first. */
export const HistoryPage = ({ organization, history }: { organization: AdministeredOrganization; history: Listed }) => {
  const t = useTexts(historyTexts)
  const { locale } = usePageContext()
  const here = administrationPaths.history(organization.id)
  return (
    <AdministrationPage organization={organization} section="history" title={t.title}>
      <p>{t.lead}</p>
      {history.events.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Table
          caption={t.caption}
          captionHidden
          head={[t.what, t.at, t.person, t.by, t.details]}
          rows={history.events.map((event) => {
            const { what, by, details } = eventInWords(event, locale)
            return [what, inWords(event.at, locale), event.person ?? '', by, details]
          })}
        />
      )}
      <p>
        {history.next && <LinkButton href={`${here}?before=${history.next}`}>{t.next}</LinkButton>}{' '}
        <LinkButton href={`${here}.csv`} kind="tertiary">
          {t.export}
        </LinkButton>
      </p>
    </AdministrationPage>
  )
}

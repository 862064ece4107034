import { paths } from '../../paths.ts'
import { describeBrowser } from '../../sign-in/describe-browser.ts'
import { Badge, Button, Form, Hidden, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { day } from '../moment.ts'
import { browsersTexts } from './texts.ts'
import type { TrustedBrowser } from './trusted-browsers.ts'

/** Browsers the account trusts, each with the button that makes it a new one again. */
export const BrowsersTable = ({ browsers }: { browsers: readonly TrustedBrowser[] }) => {
  const t = useTexts(browsersTexts)
  const { locale } = usePageContext()
  if (browsers.length === 0) return <p>{t.none}</p>
  return (
    <Table
      caption={t.title}
      captionHidden
      head={[t.browser, t.since, t.confirmed, t.action]}
      rows={browsers.map(({ id, userAgent, createdAt, lastUsedAt, isThisOne }) => {
        const name = describeBrowser(userAgent) ?? t.unknown
        const since = day(createdAt, locale)
        return [
          <>
            {name} {isThisOne && <Badge kind="info">{t.thisOne}</Badge>}
          </>,
          since,
          day(lastUsedAt, locale),
          <Form action={paths.revokeBrowser} label={t.revokeLabel(name, since)}>
            <Hidden name="browser" value={id} />
            <Button kind="tertiary">
              {t.revoke}
              <span class="fr-sr-only"> {t.revokeLabel(name, since)}</span>
            </Button>
          </Form>,
        ]
      })}
    />
  )
}

import { paths } from '../../paths.ts'
import { describeBrowser } from '../../sign-in/describe-browser.ts'
import { Badge, Button, Form, Hidden, Table } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { moment } from '../moment.ts'
import type { OpenSession } from './sessions.ts'
import { securityTexts } from './texts.ts'

/** Open sessions, each with the button that ends it; this browser's has none: « Se déconnecter » is in the header. */
export const SessionsTable = ({ sessions, current }: { sessions: readonly OpenSession[]; current: string }) => {
  const t = useTexts(securityTexts)
  const { locale } = usePageContext()
  const head = [t.browser, t.place, t.openedAt, t.lastSeen, t.action]
  return (
    <>
      <Table
        caption={t.sessions}
        captionHidden
        head={head}
        rows={sessions.map(({ id, userAgent, ip, createdAt, lastSeenAt }) => {
          const browser = describeBrowser(userAgent) ?? t.unknownBrowser
          const opened = moment(createdAt, locale)
          const ending = (
            <Form action={paths.endSession} label={t.endLabel(browser, opened)}>
              <Hidden name="session" value={id} />
              <Button kind="tertiary">
                {t.end}
                <span class="fr-sr-only"> {t.endLabel(browser, opened)}</span>
              </Button>
            </Form>
          )
          return [
            browser,
            ip,
            opened,
            moment(lastSeenAt, locale),
            id === current ? <Badge kind="info">{t.thisBrowser}</Badge> : ending,
          ]
        })}
      />
      {sessions.length > 1 && (
        <Form action={paths.endOtherSessions}>
          <Button kind="secondary">{t.endOthers}</Button>
        </Form>
      )}
    </>
  )
}

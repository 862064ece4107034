import { paths } from '../../paths.ts'
import { Button, Definitions, Field, LinkButton, Page, Table } from '../../web/components/index.ts'
import { type Locale, usePageContext, useTexts } from '../../web/texts.ts'
import type { KeptMail } from './mails.ts'
import { mailboxTexts } from './texts.ts'

const shownDate = (at: Date, locale: Locale): string =>
  at.toLocaleString(locale === 'fr' ? 'fr-FR' : 'en-GB', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' })

/** Every mail kept, newest first. */
export const MailboxPage = ({ mails, to }: { mails: readonly KeptMail[]; to?: string | undefined }) => {
  const t = useTexts(mailboxTexts)
  const { locale } = usePageContext()
  return (
    <Page title={t.title} wide>
      <p>{t.intro}</p>
      <form method="get" action={paths.mailbox}>
        <Field name="to" label={t.recipient} hint={t.recipientHint} type="email" value={to} autocomplete="off" />
        <Button kind="secondary">{t.filter}</Button>
      </form>
      {mails.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Table
          caption={t.caption(String(mails.length))}
          head={[t.subject, t.recipient, t.sent]}
          rows={mails.map((mail) => [
            <a href={`${paths.mailbox}/${mail.id}`}>{mail.subject || t.untitled}</a>,
            mail.to,
            shownDate(mail.sentAt, locale),
          ])}
        />
      )}
    </Page>
  )
}

/** One mail: its links to follow, its text, and the way to its HTML version, drawn alone and without any right. */
export const KeptMailPage = ({ mail }: { mail: KeptMail }) => {
  const t = useTexts(mailboxTexts)
  const { locale } = usePageContext()
  const links = linksOf(mail.text)
  return (
    <Page title={mail.subject || t.untitled} wide>
      <Definitions
        items={[
          { term: t.recipient, value: mail.to },
          { term: t.from, value: mail.from },
          { term: t.sent, value: shownDate(mail.sentAt, locale) },
          { term: t.kind, value: mail.kind },
        ]}
      />
      {links.length > 0 && (
        <>
          <h2>{t.links}</h2>
          <ul>
            {links.map((link) => (
              <li>
                <a href={link}>{link}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t.textVersion}</h2>
      <pre class="mcp-pre">{mail.text}</pre>
      <h2>{t.htmlVersion}</h2>
      <p>
        <a href={`${paths.mailbox}/${mail.id}/html`}>{t.asInMailProgram}</a>
      </p>
      <p>
        <LinkButton href={paths.mailbox}>{t.back}</LinkButton>
      </p>
    </Page>
  )
}

/** Only web addresses: nothing else of a mail becomes clickable. */
const linksOf = (text: string): string[] => [...new Set(text.match(/https?:\/\/[^\s<>"]{1,2000}/g) ?? [])]

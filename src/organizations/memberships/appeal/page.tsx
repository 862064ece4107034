import { paths } from '../../../paths.ts'
import { Actions, Button, Form, Hidden, LinkButton, Page, TextArea } from '../../../web/components/index.ts'
import { useTexts } from '../../../web/texts.ts'
import { appealPath } from '../addresses.ts'
import { appealTexts } from './texts.ts'

type Props = { request: { id: string; label: string; reason: string | null }; typed?: string; error?: boolean }

/** A person contests what the administrators of an organization refused. */
export const AppealPage = ({ request: { id, label, reason }, typed, error }: Props) => {
  const t = useTexts(appealTexts)
  return (
    <Page title={t.title} nav="account" error={error === true}>
      <p>{t.lead(label)}</p>
      {reason && <p>{t.reason(reason)}</p>}
      <Form action={appealPath}>
        <Hidden name="request" value={id} />
        <TextArea
          name="text"
          label={t.text}
          hint={t.textHint}
          value={typed}
          error={error ? t.missing : undefined}
          maxlength={1_000}
        />
        <Actions>
          <Button>{t.send}</Button>
          <LinkButton href={paths.organizations} kind="tertiary">
            {t.back}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}

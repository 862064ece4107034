import { paths } from '../../../paths.ts'
import { Actions, Button, Field, Form, LinkButton, Page } from '../../../web/components/index.ts'
import { usePageContext, useTexts } from '../../../web/texts.ts'
import { labelled } from '../../../web/typography.ts'
import { factorTexts } from '../texts.ts'
import type { Passkey } from './store.ts'

/** One passkey: its name, and its end. */
export const PasskeyPage = ({ passkey, missing }: { passkey: Pick<Passkey, 'id' | 'name'>; missing?: boolean }) => {
  const t = useTexts(factorTexts)
  const { locale } = usePageContext()
  const here = `${paths.factors}/passkey/${passkey.id}`
  return (
    <Page title={labelled(t.manageTitle, passkey.name, locale)} nav="account" error={missing === true}>
      <Form action={`${here}/rename`}>
        <Field
          name="name"
          label={t.passkeyName}
          value={missing ? '' : passkey.name}
          error={missing && t.renameMissing}
          autocomplete="off"
          maxlength={60}
          required
        />
        <Button kind="secondary">{t.rename}</Button>
      </Form>
      <Actions>
        <LinkButton href={`${here}/remove`}>{t.removePasskey}</LinkButton>
      </Actions>
      <p>
        <a class="fr-link" href={paths.security}>
          {t.back}
        </a>
      </p>
    </Page>
  )
}

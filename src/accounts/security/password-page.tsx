import { paths } from '../../paths.ts'
import { NewPasswordFields, type NewPasswordProps } from '../../sign-in/password/new-password-fields.tsx'
import { Actions, Button, Form, Page } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { securityTexts } from './texts.ts'

/** A first password, or another one. */
export const PasswordPage = ({ hasPassword, ...password }: NewPasswordProps & { hasPassword: boolean }) => {
  const t = useTexts(securityTexts)
  return (
    <Page title={hasPassword ? t.passwordTitleChange : t.passwordTitleAdd} nav="account" error={password.reason !== undefined}>
      <Form action={paths.password}>
        <NewPasswordFields {...password} />
        <p>{t.passwordEffect}</p>
        <Actions>
          <Button>{t.save}</Button>
          <Button kind="tertiary" name="action" value="propose">
            {t.propose}
          </Button>
        </Actions>
      </Form>
      <p>
        <a class="fr-link" href={paths.security}>
          {t.back}
        </a>
      </p>
    </Page>
  )
}

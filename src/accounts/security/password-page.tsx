import { paths } from '../../paths.ts'
import type { Refusal } from '../../sign-in/limits/limits.ts'
import { timeOfDay } from '../../sign-in/limits/time-of-day.ts'
import { NewPasswordFields, type NewPasswordProps } from '../../sign-in/password/new-password-fields.tsx'
import { mailTroubleText } from '../../sign-in/wording.ts'
import { Actions, Alert, Button, Form, Page, PasswordField } from '../../web/components/index.ts'
import { type Locale, textsIn, usePageContext, useTexts } from '../../web/texts.ts'
import { securityTexts } from './texts.ts'

type Props = NewPasswordProps & {
  hasPassword: boolean
  /** what is wrong with the present password that was typed */
  present?: 'wrong' | Refusal | undefined
  /** the message for a forgotten password was not sent */
  mailTrouble?: Refusal | undefined
}

/** A first password, or another one in exchange for the present one. */
export const PasswordPage = ({ hasPassword, present, mailTrouble, ...password }: Props) => {
  const t = useTexts(securityTexts)
  const { locale } = usePageContext()
  const troubled = present !== undefined || mailTrouble !== undefined || password.reason !== undefined
  return (
    <Page title={hasPassword ? t.passwordTitleChange : t.passwordTitleAdd} nav="account" error={troubled}>
      {mailTrouble && <Alert kind="error">{mailTroubleText(locale, mailTrouble)}</Alert>}
      <Form action={paths.password}>
        {hasPassword && (
          <PasswordField
            name="present_password"
            label={t.presentPassword}
            autocomplete="current-password"
            error={present && presentTroubleText(locale, present)}
          />
        )}
        <NewPasswordFields {...password} />
        <p>{t.passwordEffect}</p>
        <Actions>
          <Button>{t.save}</Button>
          <Button kind="tertiary" name="action" value="propose">
            {t.propose}
          </Button>
        </Actions>
      </Form>
      {hasPassword && (
        <Form action={paths.forgottenPresentPassword}>
          <Button kind="tertiary">{t.forgotten}</Button>
          <p class="fr-hint-text fr-mt-1w">{t.forgottenHint(password.email)}</p>
        </Form>
      )}
      <p>
        <a class="fr-link" href={paths.security}>
          {t.back}
        </a>
      </p>
    </Page>
  )
}

const presentTroubleText = (locale: Locale, trouble: 'wrong' | Refusal): string => {
  const t = textsIn(locale, securityTexts)
  if (trouble === 'wrong') return t.wrongPresentPassword
  return trouble.until === null ? t.presentPasswordLocked : t.tooManyPresentPasswords(timeOfDay(trouble.until, locale))
}

import { paths, type SignInBase } from '../../paths.ts'
import { Actions, Button, Form, Page, RadioGroup } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { NewPasswordFields, type NewPasswordProps } from '../password/new-password-fields.tsx'
import { texts } from '../texts.ts'

type Props = NewPasswordProps & {
  base: SignInBase
  hasPassword: boolean
  /** nothing else is asked: an account that exists reads the new terms */
  termsChanged?: boolean
  method?: 'password' | 'code' | undefined
  missing?: boolean
}

/** Page D: the mailbox is proved; how to come back, and the terms. */
export const CreateAccountPage = ({ base, hasPassword, termsChanged = false, method, missing, ...password }: Props) => {
  const t = useTexts(texts)
  const asksMethod = !hasPassword && !termsChanged
  return (
    <Page
      title={termsChanged ? t.termsChangedTitle : hasPassword ? t.welcomeBackTitle : t.createAccountTitle}
      error={missing === true || password.reason !== undefined}
    >
      <Form action={paths.step(base, 'create-account')}>
        {asksMethod && (
          <>
            <RadioGroup
              legend={t.nextTime}
              name="method"
              value={method}
              error={missing && t.chooseMethod}
              options={[
                { value: 'password', label: t.withPassword, hint: t.withPasswordHint },
                { value: 'code', label: t.withCode, hint: t.withCodeHint },
              ]}
            />
            <NewPasswordFields {...password} />
          </>
        )}
        {termsChanged && <p>{t.termsChanged}</p>}
        <p>
          {t.termsBefore}
          <a href={paths.legal.terms} target="_blank" rel="noopener">
            {t.termsLink} {t.newTab}
          </a>
          .
        </p>
        <Actions>
          <Button>{termsChanged ? t.acceptTerms : hasPassword ? t.next : t.createAccount}</Button>
          {asksMethod && (
            <Button kind="tertiary" name="action" value="propose">
              {t.proposePhrase}
            </Button>
          )}
        </Actions>
      </Form>
    </Page>
  )
}

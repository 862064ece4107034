import { paths, type SignInBase } from '../../paths.ts'
import { Actions, Button, Form, Page, RadioGroup } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { NewPasswordFields, type NewPasswordProps } from '../password/new-password-fields.tsx'
import { texts } from '../texts.ts'

type Props = NewPasswordProps & {
  base: SignInBase
  hasPassword: boolean
  method?: 'password' | 'code' | undefined
  missing?: boolean
}

/** Page D: the mailbox is proved; how to come back, and the terms. */
export const CreateAccountPage = ({ base, hasPassword, method, missing, ...password }: Props) => {
  const t = useTexts(texts)
  return (
    <Page
      title={hasPassword ? t.welcomeBackTitle : t.createAccountTitle}
      error={missing === true || password.reason !== undefined}
    >
      <Form action={paths.step(base, 'create-account')}>
        {!hasPassword && (
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
        <p>
          {t.termsBefore}
          <a href={paths.legal.terms} target="_blank" rel="noopener">
            {t.termsLink} {t.newTab}
          </a>
          .
        </p>
        <Actions>
          <Button>{hasPassword ? t.next : t.createAccount}</Button>
          {!hasPassword && (
            <Button kind="tertiary" name="action" value="propose">
              {t.proposePhrase}
            </Button>
          )}
        </Actions>
      </Form>
    </Page>
  )
}

import { paths, type SignInBase } from '../../paths.ts'
import { Actions, Alert, Button, Form, Hidden, Page } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { AddressInUse, ChangeAddress } from '../address-in-use.tsx'
import { CodeField } from '../code/code-field.tsx'
import type { Refusal } from '../limits/limits.ts'
import { texts } from '../texts.ts'
import { type CodeTrouble, codeTroubleText, mailTroubleText } from '../wording.ts'
import { NewPasswordFields, type NewPasswordProps } from './new-password-fields.tsx'

/** « Mot de passe oublié »: the same for everybody, whether an account exists or not. */
export const ForgottenPasswordPage = ({
  base,
  email,
  mailTrouble,
}: {
  base: SignInBase
  email: string
  mailTrouble?: Refusal
}) => {
  const t = useTexts(texts)
  const { locale } = usePageContext()
  return (
    <Page title={t.forgottenTitle} error={mailTrouble !== undefined}>
      <AddressInUse base={base} email={email} />
      {mailTrouble && <Alert kind="error">{mailTroubleText(locale, mailTrouble, 'none')}</Alert>}
      <p>
        {t.forgottenIntro}
        <strong class="mcp-address">{email}</strong>
        {t.forgottenIntroAfter}
      </p>
      <Form action={paths.forgottenPassword(base)}>
        <Button>{t.sendMessage}</Button>
      </Form>
    </Page>
  )
}

type Props = NewPasswordProps & {
  base: SignInBase
  /** by the mailed link; without it, by the code of the mail */
  token?: string | undefined
  code?: string | undefined
  trouble?: CodeTrouble | undefined
  /** no new message was sent: the last one still works */
  mailTrouble?: Refusal
  /** the mail system of that address refused the message */
  refusedByMailSystem?: boolean
}

/** A new password, with the code of the mail or by its link. */
export const ResetPasswordPage = ({
  base,
  email,
  token,
  code,
  reason,
  proposed,
  trouble,
  mailTrouble,
  refusedByMailSystem,
}: Props) => {
  const t = useTexts(texts)
  const { locale } = usePageContext()
  // a refused password is still answered at the address of the link: reloaded, or read in another language, the page is the same
  const action = token === undefined ? `${base}/reset-password` : `${base}/reset-password?${new URLSearchParams({ token })}`
  const troubleText = trouble && codeTroubleText(locale, trouble)
  return (
    <Page title={t.resetTitle} error={trouble !== undefined || reason !== undefined || mailTrouble !== undefined}>
      {token === undefined && (
        <p>
          {t.codeSentBefore}
          <strong class="mcp-address">{email}</strong>
          {t.codeSentAfter}
        </p>
      )}
      {refusedByMailSystem && <Alert kind="error">{t.refusedByMailSystem(email)}</Alert>}
      {mailTrouble && <Alert kind="error">{mailTroubleText(locale, mailTrouble)}</Alert>}
      {token !== undefined && troubleText && <Alert kind="error">{troubleText}</Alert>}
      <Form action={action}>
        {token === undefined ? (
          <CodeField error={troubleText} {...(code && { value: code })} />
        ) : (
          <Hidden name="token" value={token} />
        )}
        <NewPasswordFields email={email} reason={reason} proposed={proposed} />
        <p>{t.resetEffect}</p>
        <Actions>
          <Button>{t.resetSubmit}</Button>
          <Button kind="tertiary" name="action" value="propose">
            {t.proposePhrase}
          </Button>
        </Actions>
      </Form>
      {token === undefined && (
        <>
          <Actions>
            <Form action={paths.forgottenPassword(base)}>
              <Button kind="tertiary">{t.newCode}</Button>
            </Form>
            <ChangeAddress base={base} label={t.editAddress} />
          </Actions>
          <p class="fr-hint-text">{t.nothingReceived}</p>
        </>
      )}
    </Page>
  )
}

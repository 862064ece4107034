import { paths, type SignInBase } from '../../paths.ts'
import { Actions, Alert, Button, Form, Page, SupportContact } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { CodeField } from '../code/code-field.tsx'
import type { Refusal } from '../limits/limits.ts'
import { texts } from '../texts.ts'
import { type CodeTrouble, codeTroubleText, mailTroubleText } from '../wording.ts'

type Props = {
  base: SignInBase
  step: 'verify-email' | 'trust-browser'
  email: string
  /** a code was sent and is expected; otherwise the page offers to send one */
  sent: boolean
  trouble?: CodeTrouble
  mailTrouble?: Refusal
  /** the mail system of that address refused the message */
  refusedByMailSystem?: boolean
}

/** Somebody signed in proves their mailbox again: too long ago, or never from this browser. */
export const ConfirmMailboxPage = ({ base, step, email, sent, trouble, mailTrouble, refusedByMailSystem }: Props) => {
  const t = useTexts(texts)
  const { locale } = usePageContext()
  const action = paths.step(base, step)
  return (
    <Page title={titleOf(t, step, sent)} error={trouble !== undefined || mailTrouble !== undefined}>
      <p>{step === 'verify-email' ? t.verifyEmailWhy(email) : t.trustBrowserWhy(email)}</p>
      {refusedByMailSystem && <Alert kind="error">{t.refusedByMailSystem(email)}</Alert>}
      {mailTrouble && <Alert kind="error">{mailTroubleText(locale, mailTrouble, sent ? 'one' : 'none')}</Alert>}
      {sent && (
        <>
          <p>
            {t.codeSentBefore}
            <strong class="mcp-address">{email}</strong>
            {t.codeSentAfterNoLink}
          </p>
          <Form action={action}>
            <CodeField error={trouble && codeTroubleText(locale, trouble)} />
            <Button>{t.verify}</Button>
          </Form>
        </>
      )}
      <Actions>
        <Form action={`${action}/send`}>
          <Button kind={sent ? 'tertiary' : 'primary'}>{sent ? t.newCode : t.receiveCode}</Button>
        </Form>
      </Actions>
      {sent && <p class="fr-hint-text">{t.nothingReceived}</p>}
      <p class="fr-hint-text">
        {t.lostMailbox} <SupportContact />
      </p>
    </Page>
  )
}

/** A new browser waits for its code on a page of the same name as any code. */
const titleOf = (t: ReturnType<typeof useTexts<typeof texts.fr>>, step: Props['step'], sent: boolean): string => {
  if (step === 'verify-email') return t.verifyEmailTitle
  return sent ? t.codeTitle : t.trustBrowserTitle
}

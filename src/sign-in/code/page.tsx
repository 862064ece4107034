import { paths, type SignInBase } from '../../paths.ts'
import { Actions, Alert, Button, Form, Page } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { ChangeAddress } from '../address-in-use.tsx'
import type { Refusal } from '../limits/limits.ts'
import { texts } from '../texts.ts'
import { type CodeTrouble, codeTroubleText, mailTroubleText } from '../wording.ts'
import { CodeField } from './code-field.tsx'

type Props = {
  base: SignInBase
  email: string
  trouble?: CodeTrouble
  mailTrouble?: Refusal
  /** the mail system of that address refused the message */
  refusedByMailSystem?: boolean
}

/** Page C: the same whether the address is known or not. */
export const CodePage = ({ base, email, trouble, mailTrouble, refusedByMailSystem }: Props) => {
  const t = useTexts(texts)
  const { locale } = usePageContext()
  return (
    <Page title={t.codeTitle} error={trouble !== undefined || mailTrouble !== undefined}>
      <p>
        {t.codeSentBefore}
        <strong class="mcp-address">{email}</strong>
        {t.codeSentAfter}
      </p>
      {refusedByMailSystem && <Alert kind="error">{t.refusedByMailSystem(email)}</Alert>}
      {mailTrouble && <Alert kind="error">{mailTroubleText(locale, mailTrouble)}</Alert>}
      <Form action={paths.code(base)}>
        <CodeField error={trouble && codeTroubleText(locale, trouble)} />
        <Button>{t.verify}</Button>
      </Form>
      <Actions>
        <Form action={`${paths.code(base)}/send`}>
          <Button kind="tertiary">{t.newCode}</Button>
        </Form>
        <ChangeAddress base={base} label={t.editAddress} />
      </Actions>
      <p class="fr-hint-text">{t.nothingReceived}</p>
    </Page>
  )
}

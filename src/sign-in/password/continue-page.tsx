import { paths, type SignInBase } from '../../paths.ts'
import { Alert, Button, Details, Form, Page, PasswordField } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { AddressForManagers, AddressInUse } from '../address-in-use.tsx'
import type { Method } from '../enter.ts'
import type { Refusal } from '../limits/limits.ts'
import { texts } from '../texts.ts'
import { mailTroubleText, passwordTroubleText } from '../wording.ts'

type Props = {
  base: SignInBase
  email: string
  /** how people last signed in with this browser: it comes first */
  first: Method
  creating?: boolean | undefined
  trouble?: 'wrong' | Refusal | undefined
  mailTrouble?: Refusal
}

/** Page B: the same choices for everybody; only this browser's habit orders them. */
export const ContinuePage = ({ base, email, first, creating, trouble, mailTrouble }: Props) => {
  const t = useTexts(texts)
  const { locale } = usePageContext()
  const choices = [
    <ByCode key="code" base={base} main={first === 'code'} />,
    <ByPassword key="password" {...{ base, email, first, creating, trouble }} />,
  ]
  return (
    <Page title={creating ? t.createTitle : t.continueTitle} error={trouble !== undefined || mailTrouble !== undefined}>
      <AddressInUse base={base} email={email} />
      {mailTrouble && <Alert kind="error">{mailTroubleText(locale, mailTrouble)}</Alert>}
      {first === 'code' || creating ? choices : choices.reverse()}
    </Page>
  )
}

const ByCode = ({ base, main }: { base: SignInBase; main: boolean }) => {
  const t = useTexts(texts)
  return (
    <Form action={`${paths.code(base)}/send`} class="mcp-choice">
      <Button kind={main ? 'primary' : 'secondary'}>{t.receiveCode}</Button>
      <p class="fr-hint-text fr-mt-1w">{t.receiveCodeHint}</p>
    </Form>
  )
}

const ByPassword = ({ base, email, first, creating, trouble }: Omit<Props, 'mailTrouble'>) => {
  const t = useTexts(texts)
  const { locale } = usePageContext()
  const form = (
    <Form action={paths.continueWith(base)}>
      <AddressForManagers email={email} />
      <PasswordField label={t.password} autocomplete="current-password" error={trouble && passwordTroubleText(locale, trouble)} />
      <Button kind={first === 'password' && !creating ? 'primary' : 'secondary'}>{t.signIn}</Button>
      <p class="fr-mt-2w">
        <a class="fr-link" href={paths.forgottenPassword(base)}>
          {t.forgotten}
        </a>
      </p>
    </Form>
  )
  if (creating) {
    return (
      <Details summary={t.havePassword} open={trouble !== undefined}>
        {form}
      </Details>
    )
  }
  return (
    <section class="mcp-choice" aria-labelledby="have-password">
      <h2 class="fr-h5" id="have-password">
        {t.havePassword}
      </h2>
      {form}
    </section>
  )
}

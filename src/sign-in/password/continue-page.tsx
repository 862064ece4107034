import { paths, type SignInBase } from '../../paths.ts'
import { Alert, Button, Details, Form, Page, PasswordField } from '../../web/components/index.ts'
import { usePageContext, useTexts } from '../../web/texts.ts'
import { AddressForManagers, AddressInUse } from '../address-in-use.tsx'
import type { Method } from '../enter.ts'
import type { Refusal } from '../limits/limits.ts'
import { PasskeyForm } from '../passkey/passkey-form.tsx'
import { passkeyTexts } from '../passkey/texts.ts'
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
  const inOrder = creating ? (['code', 'password', 'passkey'] as const) : methodsFrom(first)
  const choices = {
    code: <ByCode key="code" base={base} main={first !== 'password'} />,
    password: <ByPassword key="password" {...{ base, email, first, creating, trouble }} />,
    passkey: <ByPasskey key="passkey" base={base} />,
  }
  return (
    <Page
      title={creating ? t.createTitle : t.continueTitle}
      error={trouble !== undefined || mailTrouble !== undefined}
      script="passkey"
    >
      <AddressInUse base={base} email={email} />
      {mailTrouble && <Alert kind="error">{mailTroubleText(locale, mailTrouble, 'none')}</Alert>}
      {inOrder.map((method) => choices[method])}
    </Page>
  )
}

/** This browser's habit first, the others in the order of the page. */
const methodsFrom = (first: Method): readonly Method[] => [
  first,
  ...(['code', 'password', 'passkey'] as const).filter((method) => method !== first),
]

const ByPasskey = ({ base }: { base: SignInBase }) => {
  const t = useTexts(passkeyTexts)
  const here = paths.passkey(base)
  return <PasskeyForm ceremony="get" action={here} options={`${here}/options`} label={t.use} hint={t.hint} />
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

import type { AddPasskey } from '../../accounts/factors/passkeys/add-passkey.ts'
import { paths, type SignInBase } from '../../paths.ts'
import { Actions, Alert, Button, Form, Page, RadioGroup } from '../../web/components/index.ts'
import { useTexts } from '../../web/texts.ts'
import { PasskeyAnswer, passkeyData } from '../passkey/passkey-form.tsx'
import { passkeyTexts } from '../passkey/texts.ts'
import { NewPasswordFields, type NewPasswordProps } from '../password/new-password-fields.tsx'
import { texts } from '../texts.ts'

type Props = NewPasswordProps & {
  base: SignInBase
  hasPassword: boolean
  /** nothing else is asked: an account that exists reads the new terms */
  termsChanged?: boolean
  /** of an account that was there before its owner: the organizations that wait in it */
  awaiting?: readonly string[]
  method?: 'passkey' | 'password' | 'code' | undefined
  missing?: boolean
  /** the sign-in is recent enough for one */
  passkeyOffered?: boolean
  passkeyTrouble?: Exclude<AddPasskey['outcome'], 'added'>
}

/** Page D: the mailbox is proved; how to come back, and the terms. */
export const CreateAccountPage = ({
  base,
  hasPassword,
  termsChanged = false,
  awaiting = [],
  method,
  missing,
  passkeyOffered,
  passkeyTrouble,
  ...password
}: Props) => {
  const t = useTexts(texts)
  const p = useTexts(passkeyTexts)
  const asksMethod = !hasPassword && !termsChanged
  const waits = asksMethod && awaiting.length > 0
  const newcomerTitle = waits ? t.awaitingTitle : t.createAccountTitle
  const withPasskey = asksMethod && passkeyOffered === true
  const here = paths.step(base, 'create-account')
  return (
    <Page
      title={termsChanged ? t.termsChangedTitle : hasPassword ? t.welcomeBackTitle : newcomerTitle}
      error={missing === true || password.reason !== undefined || passkeyTrouble !== undefined}
      script="passkey"
    >
      {passkeyTrouble && <Alert kind="error">{p[passkeyTrouble]}</Alert>}
      {waits && <Awaiting organizations={awaiting} />}
      <Form
        action={here}
        data={
          withPasskey
            ? passkeyData(p, 'create', `${here}/passkey/options`, { recommended: method === undefined && !missing })
            : {}
        }
      >
        {asksMethod && (
          <>
            <RadioGroup
              legend={t.nextTime}
              name="method"
              value={missing ? undefined : (method ?? 'password')}
              error={missing && t.chooseMethod}
              options={[
                ...(withPasskey ? [{ value: 'passkey', label: t.withPasskey, hint: t.withPasskeyHint, script: 'passkey' }] : []),
                { value: 'password', label: t.withPassword, hint: t.withPasswordHint },
                { value: 'code', label: t.withCode, hint: t.withCodeHint },
              ]}
            />
            <NewPasswordFields {...password} />
          </>
        )}
        {termsChanged && <p>{t.termsChanged}</p>}
        <Terms />
        {withPasskey && <PasskeyAnswer />}
        <Actions>
          <Button>{termsChanged ? t.acceptTerms : hasPassword ? t.next : waits ? t.takeOver : t.createAccount}</Button>
          {asksMethod && (
            <Button kind="tertiary" name="action" value="propose">
              {t.proposePhrase}
            </Button>
          )}
          {waits && (
            <Button kind="tertiary" name="action" value="later">
              {t.later}
            </Button>
          )}
        </Actions>
      </Form>
    </Page>
  )
}

const Awaiting = ({ organizations }: { organizations: readonly string[] }) => {
  const t = useTexts(texts)
  return (
    <>
      <p>{t.awaiting}</p>
      <ul>
        {organizations.map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
    </>
  )
}

const Terms = () => {
  const t = useTexts(texts)
  return (
    <p>
      {t.termsBefore}
      <a href={paths.legal.terms} target="_blank" rel="noopener">
        {t.termsLink} {t.newTab}
      </a>
      .
    </p>
  )
}
